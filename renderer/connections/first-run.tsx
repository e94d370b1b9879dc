import { FlaskConical, KeyRound, LockKeyhole, Plus, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { call } from '../bridge.ts'
import { useShell } from '../parts/shell.ts'
import { clearToasts, toastError } from '../parts/toasts.ts'
import './first-run.css'

const promises = [
  { icon: KeyRound, text: 'Every store on one list, and what to do when one stops working.' },
  { icon: WifiOff, text: 'Store details stay readable without a network.' },
  {
    icon: LockKeyhole,
    text: 'Keys are sealed by this computer’s keychain and leave it only for Squarespace.',
  },
]

/** The first screen, while there are no sites: what Latchkey does and how to begin. */
export function FirstRun({ practicing }: { practicing: boolean }) {
  const shell = useShell()
  const [busy, setBusy] = useState(false)

  async function practice(): Promise<void> {
    setBusy(true)
    try {
      await call('practice.enter', {})
      await clearToasts()
    } catch (error) {
      toastError(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="first-run" aria-labelledby="welcome">
      <div className="first-run-card">
        <span className="first-run-mark">
          <KeyRound size={30} strokeWidth={1.75} aria-hidden />
        </span>
        <h1 id="welcome">{practicing ? 'Practice with made-up stores' : 'Welcome to Latchkey'}</h1>
        <p className="first-run-lead">
          {practicing
            ? 'Connect one with a made-up key, break it, mend it. Nothing here is real.'
            : 'Latchkey keeps every client’s Squarespace store connected.'}
        </p>
        <div className="first-run-actions">
          {practicing ? (
            <>
              <button type="button" className="button primary large" onClick={shell.openPractice}>
                <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
                Open the practice panel
              </button>
              <button
                type="button"
                className="button large"
                onClick={() => shell.openDialog({ kind: 'connect' })}
              >
                <Plus size={16} strokeWidth={1.75} aria-hidden />
                Connect a store
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                className="button primary large"
                onClick={() => shell.openDialog({ kind: 'connect' })}
              >
                <Plus size={16} strokeWidth={1.75} aria-hidden />
                Connect a store
              </button>
              <button
                type="button"
                className="button large"
                disabled={busy}
                onClick={() => void practice()}
              >
                <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
                {busy ? 'Opening practice…' : 'Try it with practice stores'}
              </button>
            </>
          )}
        </div>
        {!practicing && (
          <ul className="first-run-promises">
            {promises.map(({ icon: Icon, text }) => (
              <li key={text}>
                <Icon size={16} strokeWidth={1.75} aria-hidden />
                {text}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
