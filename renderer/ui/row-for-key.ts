/** The row that a key leads to, of `count` rows with `page` rows on screen; null for other keys. */
export function rowForKey(key: string, from: number, count: number, page: number): number | null {
  const last = count - 1
  if (last < 0) return null
  const within = (index: number) => Math.min(Math.max(index, 0), last)
  if (key === 'ArrowDown') return within(from + 1)
  if (key === 'ArrowUp') return within(from - 1)
  if (key === 'PageDown') return within(from + Math.max(page - 1, 1))
  if (key === 'PageUp') return within(from - Math.max(page - 1, 1))
  if (key === 'Home') return 0
  if (key === 'End') return last
  return null
}
