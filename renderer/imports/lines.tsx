import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  CircleAlert,
  CircleCheck,
  CircleMinus,
  CirclePlus,
  Copy,
  PencilLine,
  RefreshCw,
  type LucideIcon,
} from 'lucide-react'
import { memo, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { ImportLine, ImportOutcome, ImportProgress } from '../../preload/contract.ts'
import { remarksText } from '../../preload/import-words.ts'
import { importOutcomes } from '../../preload/sheets.ts'
import { outcomeWords } from '../../preload/words.ts'
import { rowForKey } from '../ui/row-for-key.ts'
import { host } from '../domain/search/address.ts'
import type { Counts } from '../domain/import-state.ts'
import './lines.css'

type Phase = ImportProgress['phase']

const icons: Record<ImportOutcome, { icon: LucideIcon; tone: 'ok' | 'bad' | 'calm' }> = {
  adds: { icon: CirclePlus, tone: 'ok' },
  replaces: { icon: RefreshCw, tone: 'ok' },
  updates: { icon: PencilLine, tone: 'ok' },
  'already-here': { icon: CircleCheck, tone: 'calm' },
  repeated: { icon: Copy, tone: 'calm' },
  'left-out': { icon: CircleMinus, tone: 'calm' },
  fails: { icon: CircleAlert, tone: 'bad' },
}

/** An outcome as an icon and a word. */
function OutcomeWord({ outcome, phase }: { outcome: ImportOutcome; phase: Phase }) {
  const { icon: Icon, tone } = icons[outcome]
  return (
    <span className={`lines-outcome tone-${tone}`}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {outcomeWords[outcome][phase]}
    </span>
  )
}

const Line = memo(function Line(props: {
  line: ImportLine
  phase: Phase
  index: number
  /** Pixels from the top of the table. */
  start: number
  /** Whether Tab comes to this line. */
  reachable: boolean
  measure: (row: HTMLElement | null) => void
}) {
  const { line, phase, index, start, reachable, measure } = props
  const { site, title, remarks } = line
  const shown = site?.title ?? title
  return (
    <div
      ref={measure}
      role="row"
      className="lines-row"
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={reachable ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="gridcell" className="dim">
        {line.line.toLocaleString('en-US')}
      </span>
      <span role="gridcell" className="lines-site">
        {shown === '' ? (
          <span className="dim">No title</span>
        ) : (
          <bdi dir="auto" title={shown}>
            {shown}
          </bdi>
        )}
        {site !== null && <span className="dim">{host(site.url)}</span>}
      </span>
      <span role="gridcell">
        <OutcomeWord outcome={line.outcome} phase={phase} />
      </span>
      <span role="gridcell" className="lines-why">
        {remarksText(remarks)}
      </span>
    </div>
  )
})

/**
 * The lines that a person chose to see, as a grid to read; those far down exist only once they are
 * scrolled to. The keyboard moves from line to line.
 */
function LineGrid({ lines, phase }: { lines: ImportLine[]; phase: Phase }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState(0)
  const reachable = Math.min(reached, lines.length - 1)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    getItemKey: (index) => lines[index]?.line ?? index,
    overscan: 4,
    initialRect: { width: 760, height: 360 },
    // Tab comes to this one, also when it is scrolled away.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (reachable < 0 || shown.includes(reachable)) return shown
      return [...shown, reachable].toSorted((a, b) => a - b)
    },
  })

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / 44)
    const next = rowForKey(event.key, reachable, lines.length, page)
    if (next === null) return
    event.preventDefault()
    flushSync(() => setReached(next))
    virtualizer.scrollToIndex(next, { align: 'auto' })
    scroller.current
      ?.querySelector<HTMLElement>(`[data-index="${next}"]`)
      ?.focus({ preventScroll: true })
  }

  return (
    <div
      role="grid"
      aria-label="Lines"
      aria-readonly
      aria-rowcount={lines.length + 1}
      aria-colcount={4}
      className="lines"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const index = Number(target.dataset['index'] ?? -1)
        if (index >= 0) setReached(index)
      }}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="lines-row lines-head">
          <span role="columnheader">Line</span>
          <span role="columnheader">Site</span>
          <span role="columnheader">{phase === 'run' ? 'What it did' : 'What it does'}</span>
          <span role="columnheader">Why</span>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className="lines-body">
        <div
          role="presentation"
          className="lines-space"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index]
            if (line === undefined) return null
            return (
              <Line
                key={key}
                line={line}
                phase={phase}
                index={index}
                start={start}
                reachable={index === reachable}
                measure={virtualizer.measureElement}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** What each line does or did, with a filter that counts each outcome. */
export function Lines(props: {
  lines: ImportLine[]
  counts: Counts
  phase: Phase
  /** What is shown at first. */
  first: ImportOutcome | 'all'
}) {
  const { lines, counts, phase } = props
  const [chosen, setChosen] = useState(props.first)
  const shown = useMemo(
    () => (chosen === 'all' ? lines : lines.filter(({ outcome }) => outcome === chosen)),
    [lines, chosen],
  )
  const offered = importOutcomes.filter((outcome) => counts[outcome] > 0)
  return (
    <div className="lines-all">
      <RadioGroup
        className="lines-filters"
        orientation="horizontal"
        value={chosen}
        onChange={(id) => setChosen(importOutcomes.find((outcome) => outcome === id) ?? 'all')}
      >
        <Label className="sr-only">Lines to show</Label>
        <Radio value="all" className="lines-filter">
          All <span className="lines-count">{lines.length.toLocaleString('en-US')}</span>
        </Radio>
        {offered.map((outcome) => (
          <Radio key={outcome} value={outcome} className="lines-filter">
            <OutcomeWord outcome={outcome} phase={phase} />{' '}
            <span className="lines-count">{counts[outcome].toLocaleString('en-US')}</span>
          </Radio>
        ))}
      </RadioGroup>
      <LineGrid key={chosen} lines={shown} phase={phase} />
    </div>
  )
}
