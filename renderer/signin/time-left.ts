/** How long is left, for the eye each second and for a screen reader now and then. */

const second = 1000

/** Milliseconds as minutes and seconds, such as "9:05"; "0:00" when the time is over. */
export function clockLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / second))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const steps = [
  { seconds: 30, text: 'Less than 30 seconds left' },
  { seconds: 60, text: 'Less than a minute left' },
  { seconds: 120, text: 'Less than 2 minutes left' },
  { seconds: 300, text: 'Less than 5 minutes left' },
]

/** What to say aloud: nothing at first, then another text a few times, not each second. */
export function spokenLeft(milliseconds: number): string {
  if (milliseconds <= 0) return 'The time is over'
  return steps.find(({ seconds }) => milliseconds <= seconds * second)?.text ?? ''
}

/** Milliseconds until {@link clockLeft} shows something else. */
export function untilNextSecond(milliseconds: number): number {
  return milliseconds % second || second
}
