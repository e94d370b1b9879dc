import type { ReactNode } from 'react'
import { focusOnArrival } from './arrival.ts'

/**
 * The heading of a step within a dialog. It takes the focus when its step begins, because the
 * control that led to it is gone; a screen reader reads on from here.
 */
export function StepHeading({ children }: { children: ReactNode }) {
  return (
    <h3 ref={focusOnArrival} tabIndex={-1} className="step-heading">
      {children}
    </h3>
  )
}
