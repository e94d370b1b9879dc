/**
 * So many sites are read, written or sent at a time. What takes longer than a frame or two would keep
 * everything else waiting, such as the answer to a click.
 */
export const sliceSize = 400

/**
 * Lets the event loop go round once: what waits is answered first. Twice, since what is put off while
 * a message is being answered still comes in the same round.
 */
export const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

/**
 * Items in slices of at most `size` or, with `weigh`, of at most that weight where one item weighs no
 * more. No items are one empty slice, so that work on slices is done at least once.
 */
export function slicesOf<Item>(
  items: readonly Item[],
  size = sliceSize,
  weigh: (item: Item) => number = () => 1,
): Item[][] {
  let slice: Item[] = []
  let weight = 0
  const slices = [slice]
  for (const item of items) {
    const own = weigh(item)
    if (weight + own > size && slice.length > 0) {
      slice = []
      slices.push(slice)
      weight = 0
    }
    slice.push(item)
    weight += own
  }
  return slices
}
