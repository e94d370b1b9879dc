import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** A place with nothing in it: what that means, and what to do if anything. */
export function EmptyState(props: {
  icon: LucideIcon
  title: string
  text: string
  tone?: 'ok' | 'calm'
  children?: ReactNode
}) {
  const { icon: Icon, title, text, tone = 'calm', children } = props
  return (
    <div className="empty-state" data-tone={tone}>
      <span className="empty-icon">
        <Icon size={22} strokeWidth={1.5} aria-hidden />
      </span>
      <h2>{title}</h2>
      <p>{text}</p>
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  )
}
