import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import './fold.css'

/** Something that most people do not need at once, folded away below its name. */
export function Fold({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>
        <ChevronRight size={14} strokeWidth={2} aria-hidden />
        {name}
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  )
}
