import type { ReactNode } from 'react'
import { Checkbox, type CheckboxProps } from 'react-aria-components/Checkbox'
import './check.css'

/** A checkbox with its name beside it. */
export function Check({
  children,
  ...props
}: Omit<CheckboxProps, 'children'> & { children: ReactNode }) {
  return (
    <Checkbox {...props} className="check">
      <span className="check-box" aria-hidden>
        <svg viewBox="0 0 16 16" width={12} height={12}>
          <path d="m3.5 8.5 3 3 6-7" />
        </svg>
      </span>
      {children}
    </Checkbox>
  )
}
