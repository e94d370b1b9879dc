/** A line that is drawn, and the key of the elements that draw it; -1 is no line for now. */
export type Slot = { key: string; index: number }

/**
 * Which lines are drawn and by which elements: always `slots` of them around those on screen
 * (`from` to `to`), and the `extra` ones wherever they are. Keys go round, so a line keeps its
 * elements while it is drawn, and one that scrolls out passes them on to one that comes in. Slots
 * come in the order of their keys: elements that change places would lose the focus.
 */
export function fillSlots(options: {
  from: number
  to: number
  count: number
  /** As many lines as there may be soon: their elements are kept. */
  most: number
  slots: number
  extra: readonly number[]
}): Slot[] {
  const { from, to, count, most, slots, extra } = options
  const before = Math.floor((slots - (to - from + 1)) / 2)
  const first = Math.max(0, Math.min(from - before, count - slots))
  const last = Math.min(first + slots, count) - 1
  const filled: Slot[] = []
  for (let index = first; index <= last; index += 1) {
    const slot = index % slots
    filled[slot] = { key: `${slot}`, index }
  }
  for (let slot = Math.max(count, 0); slot < Math.min(most, slots); slot += 1) {
    filled[slot] = { key: `${slot}`, index: -1 }
  }
  const drawn = filled.filter(Boolean)
  for (const index of new Set(extra)) {
    if (index >= 0 && index < count && (index < first || index > last)) {
      drawn.push({ key: `extra ${index}`, index })
    }
  }
  return drawn
}
