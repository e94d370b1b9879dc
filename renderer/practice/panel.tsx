import { ChevronDown, Plug, Unplug, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Label, Popover, Select, SelectValue } from 'react-aria-components/Select'
import type { Input, SiteRow } from '../../preload/contract.ts'
import { answers, call, useCall } from '../bridge.ts'
import { check } from '../connections/checking.ts'
import { useShell } from '../parts/shell.ts'
import { toastError } from '../parts/toasts.ts'
import '../parts/menu.css'
import './practice.css'

type What = Input<'practice.change'>['what']

const changes: { what: What; name: string }[] = [
  { what: 'delete-key', name: 'Delete its key' },
  { what: 'lapse', name: 'Let the subscription lapse' },
  { what: 'take-orders', name: 'Take Orders away' },
  { what: 'rename', name: 'Rename it' },
  { what: 'mend', name: 'Mend it' },
]

function CopyKey({ apiKey, text, name }: { apiKey: string; text: string; name: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <Button
      className="button small"
      aria-label={`${copied ? 'Copied' : text}: ${name}`}
      onBlur={() => setCopied(false)}
      onPress={() => {
        call('clipboard.write', { text: apiKey })
          .then(() => setCopied(true))
          .catch(toastError)
      }}
    >
      {copied ? 'Copied' : text}
    </Button>
  )
}

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
                    <CopyKey apiKey={apiKey} text="Copy key" name={name} />
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
          <h3>Break it, see what Latchkey says, mend it</h3>
          {chosen === undefined ? (
            <p>Connect a store first.</p>
          ) : (
            <>
              <Select
                className="practice-pick"
                value={chosen.websiteId}
                onChange={(key) => setPicked(String(key))}
              >
                <Label className="sr-only">Store</Label>
                <Button className="field">
                  <SelectValue />
                  <ChevronDown size={14} strokeWidth={2} aria-hidden />
                </Button>
                <Popover className="popover">
                  <ListBox className="menu practice-list" items={connected}>
                    {({ websiteId, title: name }) => (
                      <ListBoxItem id={websiteId} textValue={name} className="menu-item">
                        <bdi dir="auto">{name}</bdi>
                      </ListBoxItem>
                    )}
                  </ListBox>
                </Popover>
              </Select>
              <div className="practice-actions">
                {changes.map(({ what, name }) => (
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
              <CopyKey
                key={chosen.websiteId}
                apiKey={chosen.newKey}
                text="Copy a new key for this store"
                name={chosen.title}
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
