import { timeFormat } from '../ui/now.ts'
import { clock } from '../domain/time.ts'
import './progress.css'

type ProgressProps = {
  /** What it is the progress of, for screen readers. */
  name: string
  text: string
  done: number
  total: number
}

/** How far long work is, as a bar. */
export function ProgressBar({ name, text, done, total }: ProgressProps) {
  const part = total === 0 ? 0 : done / total
  return (
    <div
      className="work-bar"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, 1)}
      aria-valuenow={done}
      aria-valuetext={text}
    >
      <span style={{ transform: `scaleX(${part})` }} />
    </div>
  )
}

/** The same with its words above it, and until when nothing is asked (epoch milliseconds). */
export function Progress(props: ProgressProps & { pausedUntil: number | null }) {
  const { pausedUntil, ...bar } = props
  return (
    <div className="work">
      <p>{bar.text}</p>
      <ProgressBar {...bar} />
      <p className="hint" role="status">
        {pausedUntil !== null &&
          `Squarespace asked for a pause. Going on at ${clock(pausedUntil, timeFormat)}.`}
      </p>
    </div>
  )
}
