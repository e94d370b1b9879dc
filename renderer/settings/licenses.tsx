import { useQuery } from '@tanstack/react-query'
import { ExternalLink, Search } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { call } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { Fold } from '../ui/fold.tsx'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import './licenses.css'

const paragraphEnd = '\n\n'

const query = {
  queryKey: ['licenses'],
  // A file of its own: nobody else needs these texts.
  queryFn: async () => (await import('virtual:licenses')).licenses,
  staleTime: Infinity,
}

/** Everything that Latchkey is made of, with the text of its license. */
export function LicensesDialog({ onClose }: { onClose: () => void }) {
  const list = useQuery(query).data
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { acting, act } = useAct()

  // At once: what is typed next must not be lost.
  useLayoutEffect(() => field.current?.focus(), [])

  const wanted = typed.trim().toLowerCase()
  const found = list?.packages.filter(({ name, license }) =>
    `${name}\n${license}`.toLowerCase().includes(wanted),
  )
  return (
    <DialogFrame
      title="Licenses"
      lead="Latchkey is made with the work of many people, who let everybody use it."
      size="large"
      dismissable
      onClose={onClose}
    >
      <div className="licenses-search">
        <div className="field">
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <input
            ref={field}
            type="search"
            aria-label="Search licenses"
            placeholder="Search a name or a license"
            maxLength={100}
            value={typed}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </div>
      <div className="licenses">
        <ul aria-label="Licenses">
          {found?.map(({ name, version, license, text }) => (
            <li key={`${name}@${version}`}>
              <Fold
                name={
                  <>
                    <span className="license-of">{name}</span>
                    <span className="dim">{version}</span>
                    <span className="license-name">{license}</span>
                  </>
                }
              >
                <p className="license-text">
                  {text.map((place) => list?.paragraphs[place]).join(paragraphEnd)}
                </p>
              </Fold>
            </li>
          ))}
        </ul>
        <p className="licenses-none dim" role="status">
          {found?.length === 0 ? `Nothing matches “${typed.trim()}”.` : ''}
        </p>
      </div>
      <footer className="dialog-foot">
        <p className="foot-says dim">Electron brings Chromium and Node.js, which list their own.</p>
        <WaitingButton
          name="Licenses of Chromium"
          waiting={acting}
          icon={<ExternalLink size={15} strokeWidth={1.75} aria-hidden />}
          onPress={() => void act(async () => void (await call('links.openChromiumLicenses', {})))}
        />
      </footer>
    </DialogFrame>
  )
}
