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
import { useMemo, useState } from 'react'
import type { ImportLine, ImportOutcome, ImportProgress } from '../../preload/contract.ts'
import { remarksText } from '../../preload/import-words.ts'
import { importOutcomes } from '../../preload/sheets.ts'
import { outcomeWords } from '../../preload/words.ts'
import { LineGrid } from '../ui/line-grid.tsx'
import { Pills } from '../ui/pills.tsx'
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

function cells(line: ImportLine, phase: Phase) {
  const { site, title, remarks } = line
  const shown = site?.title ?? title
  return (
    <>
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
    </>
  )
}

const cellsOf = {
  'dry-run': (line: ImportLine) => cells(line, 'dry-run'),
  run: (line: ImportLine) => cells(line, 'run'),
}
const columns = (phase: Phase) => [
  'Line',
  'Site',
  phase === 'run' ? 'What it did' : 'What it does',
  'Why',
]

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
      <Pills
        label="Lines to show"
        pills={[
          { id: 'all', name: 'All', count: lines.length },
          ...offered.map((outcome) => ({
            id: outcome,
            name: <OutcomeWord outcome={outcome} phase={phase} />,
            count: counts[outcome],
          })),
        ]}
        chosen={chosen}
        onChoose={setChosen}
      />
      <LineGrid
        key={chosen}
        name="Lines"
        lines={shown}
        keyOf={({ line }) => line}
        columns={columns(phase)}
        cells={cellsOf[phase]}
        className="import-lines"
      />
    </div>
  )
}
