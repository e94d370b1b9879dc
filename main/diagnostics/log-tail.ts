import { open } from 'node:fs/promises'
import { constants } from 'node:os'

/** How much of the end of the log is read, in bytes, and how many of its entries a report has. */
const longestTail = 64 * 1024
const mostEntries = 60

/** Reads the end of the log; empty where there is none. Never throws. */
export async function readLogTail(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const length = Math.min(size, longestTail)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
      const text = buffer.toString('utf8', 0, bytesRead)
      // The first line is not whole where the file is longer.
      return size > length ? text.slice(text.indexOf('\n') + 1) : text
    } finally {
      await file.close()
    }
  } catch {
    return ''
  }
}

const start = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.\d{3}\] +\[(error|warn|info)\] +(.*)$/
const errorName = /\b(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI|Zod|Abort|Timeout)?Error\b/g
const netCode = /\bnet::ERR_[A-Z_]{2,60}\b/g
const status = /\bHTTP [1-5]\d\d\b/g
const systemCodes = new Set(Object.keys(constants.errno))
const systemCode = /\bE[A-Z]{2,}\d*\b/g
const position = /\/out\/main\/([\w.-]+\.js:\d+:\d+)\)?$/

/** An entry as it is told: when, what the app was doing, and the codes of what happened. */
function tell(first: string, rest: readonly string[], bundle: ReadonlySet<string>): string {
  const [, time = '', level = '', text = ''] = start.exec(first) ?? []
  const colon = text.indexOf(': ')
  // Before it stand words of the app's own, after it those of an error, which may quote anything.
  const what = colon === -1 ? text : text.slice(0, colon)
  const said = [colon === -1 ? '' : text.slice(colon + 2), ...rest].join('\n')
  const codes = [
    ...(said.match(errorName) ?? []),
    ...(said.match(netCode) ?? []),
    ...(said.match(status) ?? []),
    ...(said.match(systemCode) ?? []).filter((code) => systemCodes.has(code)),
  ]
  const frames = rest.flatMap((line) => {
    const at = position.exec(line)?.[1]
    return at !== undefined && bundle.has(at.split(':')[0] ?? '') ? [at] : []
  })
  const facts = [...new Set(codes), ...frames.slice(0, 6)]
  return `${time} ${level} ${what}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`
}

/**
 * The last entries of a log, each a line: what the app was doing in its own words, and of the error
 * only what can hold no name and no secret: its kind, codes of the system and the network, and the
 * places in the app's own files (`bundle`, their names) that it came by. What an error says in words
 * is left out; the log itself has it.
 */
export function entriesOf(log: string, bundle: ReadonlySet<string>): string[] {
  const entries: { first: string; rest: string[] }[] = []
  for (const line of log.split('\n')) {
    if (start.test(line)) entries.push({ first: line, rest: [] })
    else entries.at(-1)?.rest.push(line)
  }
  return entries.slice(-mostEntries).map(({ first, rest }) => tell(first, rest, bundle))
}
