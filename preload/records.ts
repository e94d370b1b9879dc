/**
 * A record with a value for each of these keys, no two the same. Unlike `Object.fromEntries` it knows
 * which keys it has.
 */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Record<Key, Value> {
  const made = Object.fromEntries(keys.map((key) => [key, valueOf(key)]))
  const isWhole = (record: typeof made): record is Record<Key, Value> =>
    keys.every((key) => Object.hasOwn(record, key))
  if (!isWhole(made)) throw new Error('A key is missing from a record.')
  return made
}
