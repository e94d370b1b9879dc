import { createHash } from 'node:crypto'

export type Draw = ReturnType<typeof draw>

/**
 * A stream of some thirty choices that depends on `name` alone: a hash, so it is the same on every
 * machine.
 */
export function draw(name: string) {
  const bytes = createHash('sha512').update(name).digest()
  let at = 0
  function hex(length: number): string {
    at += length
    return bytes.toString('hex', at - length, at)
  }
  function number(below: number): number {
    at += 2
    return bytes.readUInt16BE(at - 2) % below
  }
  return choices(hex, number)
}

/**
 * A stream without an end that depends on `seed` alone (32 bits), a hundred times faster than
 * `draw`: for records that are made by the hundred. Two seeds never begin with the same four bytes.
 */
export function quickDraw(seed: number): Draw {
  let state = mix(seed)
  function next(): number {
    state = (state + 0x9e3779b9) | 0
    return mix(state)
  }
  function hex(length: number): string {
    for (let at = 0; at < length; at += 4) scratch.writeUInt32BE(next(), at)
    return scratch.toString('hex', 0, length)
  }
  return choices(hex, (below) => next() % below)
}

// Holds what is drawn as hex for a moment: sixteen bytes at most.
const scratch = Buffer.alloc(16)

// SplitMix's finalizer for 32 bits: each number has one image of its own.
function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

function choices(hex: (length: number) => string, number: (below: number) => number) {
  return {
    hex,
    number,
    chance: (percent: number): boolean => number(100) < percent,
    pick: <T>(list: readonly T[]): T => itemAt(list, number(list.length)),
  }
}

/** What stands there in a list. Throws a `RangeError` where nothing does. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`Nothing at ${index} of ${list.length}`)
  return found
}

/** Sixteen bytes in hex, shaped like a UUID of version 4. */
export function uuid(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
