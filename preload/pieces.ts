/**
 * Long lists on their way between the main process and the window. An object is copied value by
 * value, which takes a second for thousands of sites; a text is copied at once.
 */

/** Some of the items of a list, as JSON, and the field of the value that they belong to. */
export type Piece = { field: string; items: string }

/** So many items are made a text, or read from one, at a time: that takes a few milliseconds. */
const pieceLength = 400
/** A list of fewer items stays with its value. */
const fewest = 50

function longLists(value: object): [field: string, items: unknown[]][] {
  return Object.entries(value).flatMap(([field, items]: [string, unknown]) =>
    Array.isArray(items) && items.length >= fewest ? [[field, items]] : [],
  )
}

/** The long lists of a value in pieces, each made when it is asked for. */
export function* piecesOf(value: object): Generator<Piece> {
  for (const [field, items] of longLists(value)) {
    for (let from = 0; from < items.length; from += pieceLength) {
      yield { field, items: JSON.stringify(items.slice(from, from + pieceLength)) }
    }
  }
}

/** The value with its long lists left empty. */
export function withoutPieces<Value extends object>(value: Value): Value {
  const lists = longLists(value)
  if (lists.length === 0) return value
  return Object.assign({}, value, Object.fromEntries(lists.map(([field]) => [field, []])))
}

type Apart<Value> = { value: Value; pieces: Piece[] }

/**
 * Takes a value apart into its pieces and the rest: at once where there are few, else with a `pause`
 * between two pieces, in which something else can be done.
 */
export function takeApart<Value extends object>(
  value: Value,
  pause: () => Promise<void>,
): Apart<Value> | Promise<Apart<Value>> {
  const isShort = longLists(value).every(([, items]) => items.length <= pieceLength)
  return isShort ? takeApartNow(value) : takeApartSlowly(value, pause)
}

/** As `takeApart`, at once. */
export function takeApartNow<Value extends object>(value: Value): Apart<Value> {
  return { value: withoutPieces(value), pieces: [...piecesOf(value)] }
}

async function takeApartSlowly<Value extends object>(
  value: Value,
  pause: () => Promise<void>,
): Promise<Apart<Value>> {
  const pieces: Piece[] = []
  for (const piece of piecesOf(value)) {
    if (pieces.length > 0) await pause()
    pieces.push(piece)
  }
  return { value: withoutPieces(value), pieces }
}

/** The items of a piece. Throws where it is no JSON of a list. */
export function itemsOf({ items }: Piece): unknown[] {
  const read: unknown = JSON.parse(items)
  if (!Array.isArray(read)) throw new TypeError('A piece is not of a list')
  return read
}

function withLists<Value extends object>(value: Value, lists: Map<string, unknown[]>): Value {
  return lists.size === 0 ? value : Object.assign({}, value, Object.fromEntries(lists))
}

/** Puts a value together from its pieces, with a `pause` between two of them. */
export async function putTogether<Value extends object>(
  value: Value,
  pieces: readonly Piece[],
  pause: () => Promise<void>,
): Promise<Value> {
  const lists = new Map<string, unknown[]>()
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await pause()
    addTo(lists, piece)
  }
  return withLists(value, lists)
}

/** As `putTogether`, at once. */
export function putTogetherNow<Value extends object>(
  value: Value,
  pieces: readonly Piece[],
): Value {
  const lists = new Map<string, unknown[]>()
  for (const piece of pieces) addTo(lists, piece)
  return withLists(value, lists)
}

function addTo(lists: Map<string, unknown[]>, piece: Piece): void {
  const list = lists.get(piece.field)
  if (list === undefined) lists.set(piece.field, itemsOf(piece))
  // Not spread into arguments: their number is limited.
  else for (const item of itemsOf(piece)) list.push(item)
}
