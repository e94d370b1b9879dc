import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call } from '../data/bridge.ts'
import { toastError } from './toasts.ts'
import './copy-button.css'

/** Puts a text on the clipboard; a tick says so for a moment. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  return <CopyAction copy={() => call('clipboard.write', { text })} name={name} />
}

/** As `CopyButton`, where the window does not have the text. */
export function CopyAction({ copy, name }: { copy: () => Promise<unknown>; name: string }) {
  const [copied, setCopied] = useState(0)
  useEffect(() => {
    if (copied === 0) return
    const timer = setTimeout(() => setCopied(0), 1_600)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <>
      <button
        type="button"
        className="icon-button copy-button"
        data-copied={copied > 0}
        aria-label={`Copy ${name}`}
        title={copied > 0 ? 'Copied' : `Copy ${name}`}
        onClick={() => {
          copy()
            .then(() => setCopied((count) => count + 1))
            .catch(toastError)
        }}
      >
        {copied > 0 ? (
          <Check size={14} strokeWidth={2} aria-hidden />
        ) : (
          <Copy size={14} strokeWidth={1.75} aria-hidden />
        )}
      </button>
      <span className="sr-only" role="status">
        {copied > 0 ? 'Copied' : ''}
      </span>
    </>
  )
}
