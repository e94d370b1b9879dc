import { useCallback, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { DialogFrame } from '../ui/dialog.tsx'
import type { ConnectWay } from '../actions/shell.ts'
import { ByClient } from './by-client.tsx'
import { ByKey } from './by-key.tsx'
import { ByOAuth } from './by-oauth.tsx'
import { ByTokens } from './by-tokens.tsx'
import '../ui/segments.css'
import './connect.css'

const ways: { id: ConnectWay; name: string; about: string }[] = [
  { id: 'key', name: 'API key', about: 'Connect with an API key' },
  { id: 'oauth', name: 'OAuth', about: 'Connect with OAuth' },
  { id: 'tokens', name: 'Tokens already held', about: 'Connect with tokens already held' },
  { id: 'client', name: 'The client makes the key', about: 'Have the client make a key' },
]

/** Connects a store, in one of four ways. */
export function ConnectDialog(props: {
  way: ConnectWay
  /** Whom a client is asked about, as far as that is known. */
  asked: { name: string; email: string }
  onClose: () => void
}) {
  const [way, setWay] = useState(props.way)
  const [busy, setBusy] = useState(false)
  const [alone, setAlone] = useState(false)
  const leaving = useRef(() => {})

  function leave(): void {
    leaving.current()
    leaving.current = () => {}
  }
  function onClose(): void {
    leave()
    props.onClose()
  }

  const onLeaving = useCallback((forget: () => void) => {
    leaving.current = forget
  }, [])

  const shared = { onClose, onBusy: setBusy, onLeaving }
  return (
    <DialogFrame title="Connect a store" busy={busy} onClose={onClose}>
      <Tabs
        className="connect-ways"
        selectedKey={way}
        isDisabled={busy}
        onSelectionChange={(key) => {
          const chosen = ways.find(({ id }) => id === key)
          if (chosen === undefined) return
          leave()
          setWay(chosen.id)
        }}
      >
        <TabList className="segments" aria-label="How to connect" data-hidden={alone}>
          {ways.map(({ id, name }) => (
            <Tab key={id} id={id} className="segment">
              {name}
            </Tab>
          ))}
        </TabList>
        {ways.map(({ id, about }) => (
          <TabPanel
            key={id}
            id={id}
            className="connect-way"
            // Its name is not the tab's, which is also that of a field in it.
            render={({ 'aria-labelledby': _tab, ...panel }) => (
              <div {...panel} aria-label={about} />
            )}
          >
            {id === 'key' && <ByKey {...shared} />}
            {id === 'oauth' && <ByOAuth again={null} onAlone={setAlone} onClose={onClose} />}
            {id === 'tokens' && <ByTokens {...shared} />}
            {id === 'client' && <ByClient {...shared} asked={props.asked} />}
          </TabPanel>
        ))}
      </Tabs>
    </DialogFrame>
  )
}
