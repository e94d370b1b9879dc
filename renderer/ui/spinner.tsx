import type { ReactNode } from 'react'
import './spinner.css'

/** Something that is being waited for, in words beside a turning ring. */
export function Spinner({ children }: { children: ReactNode }) {
  return (
    <p className="asking">
      <span className="spinner" aria-hidden />
      {children}
    </p>
  )
}
