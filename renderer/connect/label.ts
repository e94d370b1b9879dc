/** The label that a new key gets unless another is typed; different from those already here. */
export function defaultLabel(taken: string[]): string {
  if (taken.length === 0) return 'Main key'
  const used = new Set(taken.map((label) => label.trim().toLowerCase()))
  for (let number = taken.length + 1; ; number++) {
    const label = `Key ${number}`
    if (!used.has(label.toLowerCase())) return label
  }
}
