import { ArrowRight, History } from 'lucide-react'
import type { Change } from '../../preload/contract.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { ago, full } from '../domain/time.ts'
import { fieldName, fieldValue } from '../domain/site-names.ts'

/** What was different at an earlier check, the newest first. */
export function Changes({ changes }: { changes: Change[] | undefined }) {
  const now = useNow()
  if (changes === undefined) return null
  if (changes.length === 0) {
    return (
      <EmptyState
        icon={History}
        title="No changes yet"
        text="When the title, address, currency or another detail changes in Squarespace, it is noted here."
      />
    )
  }
  const newestFirst = changes.toSorted((a, b) => b.at - a.at)
  return (
    <ol className="changes">
      {newestFirst.map(({ at, field, before, after }) => (
        <li key={`${at} ${field}`}>
          <div className="change-head">
            <strong>{fieldName(field)}</strong>
            <span className="dim" title={full(at, timeFormat)}>
              {ago(at, now, timeFormat)}
            </span>
          </div>
          <p className="change-values">
            <span className="sr-only">Before: </span>
            <bdi dir="auto" className="dim">
              {fieldValue(field, before) || 'Not given'}
            </bdi>
            <ArrowRight size={14} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">, after: </span>
            <bdi dir="auto">{fieldValue(field, after) || 'Not given'}</bdi>
          </p>
        </li>
      ))}
    </ol>
  )
}
