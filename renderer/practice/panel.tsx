import { Plug, Unplug, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ConnectionRow, Input, SiteRow } from '../../preload/contract.ts'
import { answers, call, useCall } from '../bridge.ts'
import { check } from '../connections/checking.ts'
import { CopyWords } from '../parts/copy-words.tsx'
import { Fold } from '../parts/fold.tsx'
import { Pick } from '../parts/pick.tsx'
import { useShell } from '../parts/shell.ts'
import { toastError } from '../parts/toasts.ts'
import './practice.css'

type What = Input<'practice.change'>['what']

const changes: { what: What; name: string; of?: ConnectionRow['kind'] }[] = [
  { what: 'delete-key', name: 'Delete its key', of: 'key' },
  { what: 'end-grant', name: 'Take its grant away', of: 'grant' },
  { what: 'lapse', name: 'Let the subscription lapse' },
  { what: 'take-orders', name: 'Take Orders away' },
  { what: 'rename', name: 'Rename it' },
  { what: 'mend', name: 'Mend it' },
]

/** A guided minute with made-up stores: connect one, break it, go offline. */
export function PracticePanel({ sites }: { sites: SiteRow[] }) {
  const shell = useShell()
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const answer = useCall('practice.sites', {}).data
  const [picked, setPicked] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const here = answer !== undefined
  useEffect(() => {
    if (here) heading.current?.focus()
  }, [here])
  if (answer === undefined) return null

  const free = answer.sites.filter(({ connected }) => !connected)
  // Named as on the list, which follows a rename.
  const connected = sites.flatMap(({ websiteId, title: name }) => {
    const found = answer.sites.find((each) => each.websiteId === websiteId)
    return found?.connected ? [{ ...found, title: name }] : []
  })
  const chosen = connected.find(({ websiteId }) => websiteId === picked) ?? connected[0]
  const kinds = sites
    .find(({ websiteId }) => websiteId === chosen?.websiteId)
    ?.connections.map(({ kind }) => kind)
  const offered = changes.filter(({ of }) => of === undefined || kinds?.includes(of))
  const { developerApp } = answer

  async function act(run: () => Promise<void>): Promise<void> {
    setBusy(true)
    try {
      await run()
    } catch (error) {
      toastError(error)
    } finally {
      setBusy(false)
    }
  }

  async function change(what: What): Promise<void> {
    if (chosen === undefined) return
    const { websiteId } = chosen
    // What is broken stays chosen, wherever a new title takes it.
    setPicked(websiteId)
    await call('practice.change', { websiteId, what })
    shell.showSite(websiteId)
    const site = sites.find((each) => each.websiteId === websiteId)
    await check(site?.connections.map(({ id }) => id))
  }

  async function setOnline(online: boolean): Promise<void> {
    await call('practice.setOnline', { online })
    await answers.invalidateQueries({ queryKey: ['practice.sites'] })
    if (sites.length > 0) await check()
  }

  return (
    <section className="practice" role="dialog" aria-labelledby={title}>
      <header>
        <h2 id={title} ref={heading} tabIndex={-1}>
          Practice panel
        </h2>
        <Button className="icon-button" aria-label="Close" onPress={shell.closePractice}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <ol>
        <li>
          <h3>Connect a made-up store</h3>
          {free.length === 0 ? (
            <p>Every made-up store is connected.</p>
          ) : (
            <>
              <p>Copy a key, then paste it under Connect a store.</p>
              <ul className="practice-keys" aria-label="Stores to connect">
                {free.map(({ websiteId, title: name, apiKey }) => (
                  <li key={websiteId}>
                    <bdi dir="auto" title={name}>
                      {name}
                    </bdi>
                    <CopyWords text={apiKey} words="Copy key" about={name} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {free.length > 0 && (
            <Button className="button small" onPress={() => shell.openDialog({ kind: 'connect' })}>
              Connect a store…
            </Button>
          )}
        </li>
        <li>
          <h3>Connect with OAuth</h3>
          <p>
            The practice Squarespace opens in your browser. Choose a store there, press Allow, and
            Latchkey comes back to the front.
          </p>
          <Button
            className="button small"
            onPress={() => shell.openDialog({ kind: 'connect', way: 'oauth' })}
          >
            Connect with OAuth…
          </Button>
          <Fold name="Add the developer app by hand">
            <p>A developer app is ready here already. To try adding one, give it these:</p>
            <div className="practice-actions">
              <CopyWords text={developerApp.clientId} words="Copy client id" />
              <CopyWords text={developerApp.clientSecret} words="Copy client secret" />
            </div>
          </Fold>
        </li>
        <li>
          <h3>Break it, see what Latchkey says, mend it</h3>
          {chosen === undefined ? (
            <p>Connect a store first.</p>
          ) : (
            <>
              <Pick
                label="Store"
                isLabelHidden
                items={connected.map(({ websiteId, title: name }) => ({ id: websiteId, name }))}
                value={chosen.websiteId}
                onChange={setPicked}
              />
              <div className="practice-actions">
                {offered.map(({ what, name }) => (
                  <Button
                    key={what}
                    className="button small"
                    isDisabled={busy}
                    onPress={() => void act(() => change(what))}
                  >
                    {name}
                  </Button>
                ))}
              </div>
              <p>To practice Replace key, give it this one:</p>
              <CopyWords
                key={chosen.websiteId}
                text={chosen.newKey}
                words="Copy a new key for this store"
                about={chosen.title}
              />
            </>
          )}
        </li>
        <li>
          <h3>Go offline</h3>
          <p>
            {answer.online
              ? 'Everything seen once stays readable.'
              : 'The made-up Squarespace is out of reach. Look around: it is all still here.'}
          </p>
          <Button
            className="button small"
            isDisabled={busy}
            onPress={() => void act(() => setOnline(!answer.online))}
          >
            {answer.online ? (
              <Unplug size={14} strokeWidth={1.75} aria-hidden />
            ) : (
              <Plug size={14} strokeWidth={1.75} aria-hidden />
            )}
            {answer.online ? 'Go offline' : 'Go back online'}
          </Button>
        </li>
      </ol>
    </section>
  )
}
