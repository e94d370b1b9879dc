import './progress.css'

export type ProgressProps = {
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

/** The same with its words above it, and below it why it stands still; empty while it goes on. */
export function Progress(props: ProgressProps & { pause: string }) {
  const { pause, ...bar } = props
  return (
    <div className="work">
      <p>{bar.text}</p>
      <ProgressBar {...bar} />
      <p className="hint" role="status">
        {pause}
      </p>
    </div>
  )
}
