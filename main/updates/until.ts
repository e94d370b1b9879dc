/**
 * Resolves as the work does, or rejects with the signal's reason once that is aborted: what does the
 * work may not hear that it was given up.
 */
export async function until<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  const { promise: end, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(signal.reason)
  if (signal.aborted) giveUp()
  else signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([work, end])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
