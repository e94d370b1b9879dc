import { CircleAlert } from 'lucide-react'
import type { AppError } from '../domain/app-error.ts'
import { showOnArrival } from './arrival.ts'
import { Reference } from './reference.tsx'

/** What went wrong, in its sentence, with the technical line for support folded away. */
export function Wrong({ error }: { error: Pick<AppError, 'message' | 'reference'> }) {
  return (
    <>
      <p ref={showOnArrival} className="wrong">
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        {error.message}
      </p>
      {error.reference !== null && <Reference text={error.reference} />}
    </>
  )
}
