import './progress.css'

/** How far long work is, in words and as a bar. */
export function Progress(props: { text: string; done: number; total: number; name: string }) {
  const { text, done, total, name } = props
  const part = total === 0 ? 0 : done / total
  return (
    <div className="work">
      <p>{text}</p>
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
    </div>
  )
}
