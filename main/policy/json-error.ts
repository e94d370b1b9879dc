const letters = String.raw`"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"`
const digits = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`
const name = new RegExp(letters, 'uy')
const leaf = new RegExp(`${letters}|${digits}|true|false|null`, 'uy')

class Stopped extends Error {}

/**
 * The line, from 1, at which a text stops being JSON (RFC 8259): what `JSON.parse` throws tells only
 * sometimes. Null where that cannot be told.
 */
export function lineOfJsonError(text: string): number | null {
  const json = text.trimEnd()
  let at = 0

  function take(pattern: RegExp): boolean {
    pattern.lastIndex = at
    const isThere = pattern.test(json)
    if (isThere) at = pattern.lastIndex
    return isThere
  }
  function passSpace(): void {
    take(/[ \t\n\r]*/y)
  }
  function has(sign: string): boolean {
    passSpace()
    if (json[at] !== sign) return false
    at += 1
    return true
  }
  function takeItems(end: string, takeItem: () => void): void {
    if (has(end)) return
    do takeItem()
    while (has(','))
    need(has(end))
  }
  function takeMember(): void {
    passSpace()
    need(take(name))
    need(has(':'))
    takeValue()
  }
  function takeValue(): void {
    if (has('{')) takeItems('}', takeMember)
    else if (has('[')) takeItems(']', takeValue)
    else need(take(leaf))
  }

  try {
    takeValue()
    passSpace()
    return at === json.length ? null : lineAt(json, at)
  } catch (error) {
    // Of brackets without end, more than there is room for, no line is told.
    return error instanceof Stopped ? lineAt(json, at) : null
  }
}

function need(isThere: boolean): void {
  if (!isThere) throw new Stopped()
}

/** The line, from 1, of a place in a text. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
