function nextOf(line: HTMLElement, key: string): HTMLElement | null | undefined {
  if (key === 'ArrowRight') return line.querySelector<HTMLElement>('.rail-more')
  if (key === 'ArrowLeft') return line.querySelector<HTMLElement>('.rail-item')
  const lines = line.closest('nav')?.querySelectorAll<HTMLElement>('.rail-line > .rail-item') ?? []
  const items = [...lines]
  const at = items.findIndex((item) => line.contains(item))
  if (key === 'ArrowDown') return items[at + 1]
  if (key === 'ArrowUp') return items[at - 1]
  if (key === 'Home') return items[0]
  return key === 'End' ? items.at(-1) : null
}

/** Moves the keyboard from line to line, across sections, and between a line and its "…" button. */
export function moveOnRail(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const line = event.currentTarget.closest<HTMLElement>('.rail-line')
  const next = line === null ? null : nextOf(line, event.key)
  if (next === null || next === undefined) return
  event.preventDefault()
  next.focus()
}
