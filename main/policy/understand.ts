import { z } from 'zod'
import { returnWays } from '../../preload/contract.ts'
import type { Policies, PolicyTrouble } from '../../preload/contract.ts'
import { lineAt, lineOfJsonError } from './json-error.ts'

export const noneFixed: Policies = { updates: null, waysBack: null, practice: null, api2cart: null }
/** Each policy at its strictest. */
export const allFixed: Policies = { updates: 'off', waysBack: [], practice: 'off', api2cart: 'off' }

const way = z.enum(returnWays)

const values: { [Key in keyof Policies]: z.ZodType<Policies[Key]> } = {
  updates: z.enum(['off', 'stable', 'beta']),
  waysBack: z.array(way),
  practice: z.literal('off'),
  api2cart: z.literal('off'),
}

/**
 * The policies that a text sets, and what in it is not understood. A value that is not understood
 * counts as the strictest one, and so does each policy that a text names which is no JSON.
 */
export function understand(text: string): Policies & { troubles: PolicyTrouble[] } {
  const parsed = parse(text)
  if ('trouble' in parsed) {
    // Whatever quotes it stands in: those of a word processor are a usual reason why it is no JSON.
    const named = (key: keyof Policies) => text.includes(key)
    return { ...fixedWhere(named), troubles: [parsed.trouble] }
  }
  const members = membersOf(parsed.value)
  if (members === null) return { ...allFixed, troubles: [{ kind: 'not-an-object' }] }

  const troubles: PolicyTrouble[] = []
  const policies = { ...noneFixed }
  for (const [key, value] of members) {
    const line = lineOfKey(text, key)
    if (!isPolicy(key)) troubles.push({ kind: 'unknown-key', key: key.slice(0, 60), line })
    else if (!set(policies, key, value)) troubles.push({ kind: 'bad-value', key, line })
  }
  return { ...policies, troubles }
}

/** False where the value is not understood and the strictest one was taken. */
function set<Key extends keyof Policies>(policies: Policies, key: Key, value: unknown): boolean {
  const parsed = values[key].safeParse(value)
  policies[key] = parsed.success ? parsed.data : strictest(key, value)
  return parsed.success
}

/** Of a list the entries that are understood are still allowed. */
function strictest<Key extends keyof Policies>(key: Key, value: unknown): Policies[Key] {
  if (key !== 'waysBack' || !Array.isArray(value)) return allFixed[key]
  const known = value.flatMap((each) => way.safeParse(each).data ?? [])
  return values[key].parse(known)
}

function fixedWhere(isNamed: (key: keyof Policies) => boolean): Policies {
  return {
    updates: isNamed('updates') ? allFixed.updates : null,
    waysBack: isNamed('waysBack') ? allFixed.waysBack : null,
    practice: isNamed('practice') ? allFixed.practice : null,
    api2cart: isNamed('api2cart') ? allFixed.api2cart : null,
  }
}

const isPolicy = (key: string): key is keyof Policies => Object.hasOwn(values, key)

function parse(text: string): { value: unknown } | { trouble: PolicyTrouble } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { trouble: { kind: 'not-json', line: lineOfJsonError(text) } }
  }
}

function membersOf(value: unknown): [string, unknown][] | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.entries(value) : null
}

function lineOfKey(text: string, key: string): number | null {
  const at = text.indexOf(JSON.stringify(key))
  return at < 0 ? null : lineAt(text, at)
}
