import { ChevronDown, ChevronUp, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { bringsSites } from '../actions/dragged-sites.ts'
import { moveOnRail } from './arrows.ts'
import { RailItem, type Line, type LineDoings } from './item.tsx'

type SectionProps = LineDoings & {
  title: string
  lines: readonly Line[]
  /** So many of them are always there. */
  first: number
  /** The place where the list is, which is never folded away. */
  currentId: string | null
  /** Makes a new one. */
  add?: { label: string; run: () => void }
  /** What to say where there are no lines. */
  empty?: string
}

const letters = new Intl.Segmenter('en-US', { granularity: 'grapheme' })

function initialOf(name: string): string {
  const [first] = letters.segment(name)
  return first?.segment.toUpperCase() ?? ''
}

/**
 * A group of lines on the rail under its heading: the first ones, and the rest when asked for. Tab
 * comes to one of them, the one where the keyboard was last.
 */
export function Section(props: SectionProps) {
  const { title, lines, first, currentId, add, empty, ...doings } = props
  const heading = useId()
  const [isOpen, setOpen] = useState(false)
  const [lastId, setLastId] = useState<string | null>(null)

  const folded = lines.filter(({ id }, index) => index < first || id === currentId)
  // A line that stands for a single other one would save nothing.
  const isLong = lines.length > folded.length + 1
  const shown = isLong && !isOpen ? folded : lines
  const Fold = isOpen ? ChevronUp : ChevronDown
  const reachable =
    shown.find(({ id }) => id === lastId) ?? shown.find(({ id }) => id === currentId) ?? shown[0]

  return (
    <section className="rail-section" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {add !== undefined && (
          <button
            type="button"
            className="icon-button"
            aria-label={add.label}
            title={add.label}
            onClick={add.run}
          >
            <Plus size={14} strokeWidth={2} aria-hidden />
          </button>
        )}
      </header>
      {lines.length === 0 && empty !== undefined && <p className="rail-empty">{empty}</p>}
      <ul aria-labelledby={heading}>
        {shown.map((line) => (
          <RailItem
            key={line.id}
            {...line}
            initial={initialOf(line.name)}
            {...doings}
            isCurrent={line.id === currentId}
            isReachable={line === reachable}
            onReach={setLastId}
          />
        ))}
        {isLong && (
          <li className="rail-line">
            <button
              type="button"
              className="rail-item"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              onKeyDown={moveOnRail}
              // Sites may be on their way to one that is not to be seen yet.
              onDragEnter={({ dataTransfer }) => {
                if (bringsSites(dataTransfer)) setOpen(true)
              }}
            >
              <Fold size={16} strokeWidth={1.75} aria-hidden />
              <span className="rail-word">
                {isOpen
                  ? 'Show fewer'
                  : `${(lines.length - folded.length).toLocaleString('en-US')} more`}
              </span>
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}
