/**
 * Waits for work that may never end: resolves with true when it has ended, and with false when it has
 * not after so many milliseconds, or when `ended` comes first. Throws what the work throws by then.
 */
export async function endsIn(
  work: Promise<unknown>,
  milliseconds: number,
  ended: Promise<void>,
): Promise<boolean> {
  const { promise: tooLong, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), milliseconds)
  timer.unref()
  try {
    return await Promise.race([work.then(() => true), tooLong, ended.then(() => false)])
  } finally {
    clearTimeout(timer)
  }
}
