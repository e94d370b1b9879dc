import type { SiteRow } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { keyName } from '../actions/shortcuts.ts'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { change, copyKey, freeSites, setOnline, type PracticeSites } from './actions.ts'
import type { Step } from './steps.ts'

type StepNowProps = {
  step: Step
  sites: SiteRow[]
  answer: PracticeSites
  /** The site that is open. */
  opened: string | null
}

/** One step: a sentence, and a button that does it or opens the right thing. */
export function StepNow(props: StepNowProps) {
  const { text, action } = useStep(props)
  const { acting, act } = useAct()

  return (
    <div className="guide-now">
      <p aria-live="polite">{text}</p>
      {action !== null && (
        <WaitingButton
          name={action.name}
          size="small"
          waiting={acting}
          isPrimary
          onPress={() => void act(action.run)}
        />
      )}
    </div>
  )
}

type Said = { text: string; action: { name: string; run: () => Promise<void> | void } | null }

const withoutNetwork = new Set<Step>(['offline', 'back'])

function useStep({ step, sites, answer, opened }: StepNowProps): Said {
  const shell = useShell()
  if (!answer.online && !withoutNetwork.has(step)) {
    return {
      text: 'The made-up Squarespace is out of reach. Bring it back, and go on with this.',
      action: { name: 'Go back online', run: () => setOnline(true, sites) },
    }
  }
  switch (step) {
    case 'key': {
      const [free] = freeSites(answer, sites)
      if (free === undefined) {
        return {
          text: 'Every made-up store is connected. Remove one, and connect it again.',
          action: null,
        }
      }
      return {
        text: `Copy the key of a made-up store, paste it with ${keyName('V')}, and see which store it opens before you save it.`,
        action: {
          name: 'Copy a key and connect',
          run: async () => {
            await copyKey(free.apiKey)
            shell.openDialog({ kind: 'connect', way: 'key' })
          },
        },
      }
    }
    case 'grant':
      return {
        text: 'A made-up Squarespace opens in your browser. Choose a store there and press Allow; the grant comes back by itself.',
        action: {
          name: 'Connect with OAuth',
          run: () => shell.openDialog({ kind: 'connect', way: 'oauth' }),
        },
      }
    case 'broken':
      return brokenStep(sites, answer, shell)
    case 'offline': {
      if (answer.online) {
        return {
          text: 'Take the made-up Squarespace out of reach. Everything seen once stays readable.',
          action: { name: 'Go offline', run: () => setOnline(false, sites) },
        }
      }
      const other = sites.findLast(({ websiteId }) => websiteId !== opened)
      return {
        text: 'Nothing answers now. Open any store: its details are still here, with the time they are from.',
        action:
          other === undefined
            ? null
            : { name: 'Open a store', run: () => shell.showSite(other.websiteId, 'details') },
      }
    }
    case 'back':
      return answer.online
        ? { text: 'Go offline first, in the step before.', action: null }
        : {
            text: 'Bring Squarespace back. What could not be reached is checked again.',
            action: { name: 'Go back online', run: () => setOnline(true, sites) },
          }
  }
}

function brokenStep(
  sites: SiteRow[],
  answer: PracticeSites,
  shell: ReturnType<typeof useShell>,
): Said {
  const rejected = sites
    .flatMap(({ websiteId, connections }) => connections.map((each) => ({ websiteId, ...each })))
    .find(({ health }) => health === 'key-rejected')
  if (rejected !== undefined) {
    const known = answer.sites.find(({ websiteId }) => websiteId === rejected.websiteId)
    return {
      text: `Latchkey says that the key is rejected. Give the store its new key: it is copied for you, paste it with ${keyName('V')}.`,
      action: {
        name: 'Copy a new key and replace',
        run: async () => {
          if (known !== undefined) await copyKey(known.newKey)
          shell.openDialog({
            kind: 'replace',
            websiteId: rejected.websiteId,
            connectionId: rejected.id,
          })
        },
      },
    }
  }
  const victim = sites.findLast(({ connections }) =>
    connections.some(({ kind, health }) => kind === 'key' && health === 'ok'),
  )
  if (victim === undefined) return { text: 'Connect a store by its key first.', action: null }
  return {
    text: 'Someone deletes a key at Squarespace. See what the list says of it, and what it tells you to do.',
    action: {
      name: 'Delete a key',
      run: async () => {
        shell.showSite(victim.websiteId)
        await change(victim, 'delete-key')
      },
    },
  }
}
