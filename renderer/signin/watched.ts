/** Attempts that a screen waits for: what becomes of them is said there and nowhere else. */
const watched = new Set<string>()

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
