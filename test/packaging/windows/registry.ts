/** A registry's keys by their names, each with its values. The value without a name is `''`. */
export type Registry = ReadonlyMap<string, Readonly<Record<string, string>>>

const value = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/

/** Reads what `reg query <key> /s` writes. */
export function readRegistry(text: string): Registry {
  const keys = new Map<string, Record<string, string>>()
  let values: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) {
      values = {}
      keys.set(line, values)
      continue
    }
    const [, name, , data] = value.exec(line) ?? []
    if (name !== undefined) values[name === '(Default)' ? '' : name] = data ?? ''
  }
  return keys
}

// What wine writes into it by itself once a program has a window or asks for a folder.
const ofWine = /\\Software\\Wine\\|\\Explorer\\Shell Folders$/

/**
 * The names of keys that one registry has and the other has not, or has with other values. A key
 * without a value says nothing: it only leads to those below it.
 */
export function changesOf(before: Registry, after: Registry): string[] {
  const said = (registry: Registry, name: string) => JSON.stringify(registry.get(name) ?? {})
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => !ofWine.test(name) && said(before, name) !== said(after, name))
}
