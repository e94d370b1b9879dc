/**
 * The program that a desktop entry of Linux starts: what its key `Exec` begins with, in quotes or not
 * (https://specifications.freedesktop.org/desktop-entry-spec/latest/). Null where it names none.
 */
export function programOf(entry: string): string | null {
  const lines = entry.split(/\r?\n/)
  const begin = lines.indexOf('[Desktop Entry]')
  const end = lines.findIndex((line, at) => at > begin && line.startsWith('['))
  const group = begin === -1 ? [] : lines.slice(begin, end === -1 ? undefined : end)
  const command = group.map((line) => /^Exec\s*=\s*(.*)$/.exec(line)?.[1]).find(Boolean)
  if (command === undefined) return null
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(command)?.[1]?.replaceAll(/\\(.)/g, '$1')
  return quoted ?? command.split(' ')[0] ?? null
}
