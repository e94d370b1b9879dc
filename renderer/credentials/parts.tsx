import { Eye, EyeOff } from 'lucide-react'
import { useRef } from 'react'
import type { CredentialParts } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { credentialFieldNames } from '../domain/words/credentials.ts'
import { Countdown } from '../signin/countdown.tsx'
import { CopyAction } from '../ui/copy-button.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { useRevealed } from './use-revealed.ts'
import '../ui/copy-line.css'

/** What one connection is made of: each can be copied unseen, and all can be shown for 30 seconds. */
export function Parts({ connectionId, masked }: { connectionId: string; masked: CredentialParts }) {
  const { revealed, reveal, hide } = useRevealed(connectionId)
  const { sending, error, send } = useSend()
  const button = useRef<HTMLButtonElement>(null)
  const parts = revealed?.parts ?? masked
  return (
    <section className="labelled" aria-label="Secrets">
      <dl className="credential-parts">
        {parts.map(({ field, text }) => (
          <div key={field}>
            <dt>{credentialFieldNames[field]}</dt>
            <dd className="copy-line">
              <code className="mono">{text}</code>
              <CopyAction
                name={credentialFieldNames[field]}
                copy={() => call('credentials.copyField', { connectionId, field })}
              />
            </dd>
          </div>
        ))}
      </dl>
      <div className="credential-reveal">
        {/* One button, so that the keyboard stays on it. */}
        <WaitingButton
          ref={button}
          name={revealed === null ? 'Show for 30 seconds' : 'Hide'}
          waiting={sending}
          size="small"
          icon={
            revealed === null ? (
              <Eye size={15} strokeWidth={1.75} aria-hidden />
            ) : (
              <EyeOff size={15} strokeWidth={1.75} aria-hidden />
            )
          }
          onPress={() => (revealed === null ? void send(reveal) : hide())}
        />
        {revealed !== null && <Countdown at={revealed.until} />}
      </div>
      <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
    </section>
  )
}
