import { ChevronRight } from 'lucide-react'
import { CopyButton } from './copy-button.tsx'

/** The technical line for support, folded away. */
export function Reference({ text }: { text: string }) {
  return (
    <details className="reference">
      <summary>
        <ChevronRight size={12} strokeWidth={2} aria-hidden />
        Details
      </summary>
      <span className="reference-line">
        <code className="mono">{text}</code>
        <CopyButton text={text} name="details for support" />
      </span>
    </details>
  )
}
