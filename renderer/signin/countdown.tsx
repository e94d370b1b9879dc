import { clockLeft, spokenLeft } from './time-left.ts'
import { useTimeLeft } from './use-time-left.ts'

/** How long is left, running down; `at` in epoch milliseconds. */
export function Countdown({ at }: { at: number }) {
  const left = useTimeLeft(at)
  return (
    <>
      <span className="countdown" role="timer" aria-label="Time left">
        {clockLeft(left)}
      </span>
      <span className="sr-only" role="status">
        {spokenLeft(left)}
      </span>
    </>
  )
}
