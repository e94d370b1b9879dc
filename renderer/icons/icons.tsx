import { healthLines } from '../../preload/healths.ts'
import type { ConnectionRow, Health } from '../../preload/contract.ts'
import { wordOf } from '../../preload/words.ts'
import './icons.css'

/**
 * The icon of a health, in its color; the word beside it carries the meaning. It is an image of the
 * style sheet: drawn anew in each row on screen with each letter that is searched for, elements of
 * an SVG would cost more than all else in the row.
 */
export function HealthIcon({ health }: { health: Health }) {
  const { icon, tone } = healthLines[health]
  return <span className={`icon icon-${icon} tone-${tone}`} aria-hidden />
}

/** The mark of an API key or a grant on the list; one that does not work shows it. */
export function ConnectionMark({ kind, health }: Pick<ConnectionRow, 'kind' | 'health'>) {
  return (
    <span className={`icon icon-${kind} mark`} data-tone={healthLines[health].tone} aria-hidden />
  )
}

/** The mark of a site that is pinned. */
export function PinMark() {
  return <span className="icon icon-pin" role="img" aria-label="Pinned" />
}

/** The health of a connection as an icon and a word. */
export function HealthWord({ connection }: { connection: ConnectionRow }) {
  const word = wordOf(connection)
  const { health } = connection
  return (
    <span className={`health tone-${healthLines[health].tone}`} title={word}>
      <HealthIcon health={health} />
      <span className="health-word">{word}</span>
    </span>
  )
}
