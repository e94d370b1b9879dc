/** The value below which that share of the figures lies; NaN of none. */
export function percentile(figures: number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}

/** The middle one of the figures; NaN of none. */
export function median(figures: number[]): number {
  return percentile(figures, 0.5)
}
