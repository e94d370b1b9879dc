/** Attempts that a screen waits for: what becomes of them is said there and nowhere else. */
const watched = new Set<string>()

/** What to say once an attempt that its screen gave up is known to have been canceled. */
const farewells = new Map<string, string>()

/** Marks an attempt as waited for; returns a function that ends that. */
export function watch(attemptId: string): () => void {
  watched.add(attemptId)
  // Not before everybody has heard the event that ends it.
  return () => void setTimeout(() => watched.delete(attemptId))
}

/** Whether a screen waits for this attempt. */
export function isWatched(attemptId: string): boolean {
  return watched.has(attemptId)
}

/**
 * Leaves a word for when the attempt is canceled. It may have come back meanwhile: then it is not
 * said, and how it ended is.
 */
export function leaveWord(attemptId: string, farewell: string): void {
  watched.delete(attemptId)
  farewells.set(attemptId, farewell)
}

/** The word that was left for an attempt, once; null when there is none. */
export function takeWord(attemptId: string): string | null {
  const farewell = farewells.get(attemptId) ?? null
  farewells.delete(attemptId)
  return farewell
}
