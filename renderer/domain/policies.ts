/** What an administrator has fixed on this computer, in words. */
import type { Policies, PolicyTrouble, ReturnBy } from '../../preload/contract.ts'
import { returnWays } from './return-ways.ts'

/** Nothing is fixed. */
export const noPolicies: Policies = {
  updates: null,
  waysBack: null,
  practice: null,
  api2cart: null,
}

/** Whether a sign-in may come back that way. */
export function mayReturnBy({ waysBack }: Policies, way: ReturnBy): boolean {
  return waysBack === null || waysBack.includes(way)
}

const updates: Record<NonNullable<Policies['updates']>, string> = {
  off: 'Off',
  stable: 'Stable versions',
  beta: 'Beta versions',
}

/** Each policy that is in force: what it is about, and what it says. */
export function policyLines(policies: Policies): { name: string; value: string }[] {
  const { waysBack } = policies
  const lines = []
  if (policies.updates !== null) lines.push({ name: 'Updates', value: updates[policies.updates] })
  if (waysBack !== null) {
    const allowed = returnWays.filter(({ id }) => waysBack.includes(id)).map(({ name }) => name)
    const value = allowed.length === 0 ? 'None' : allowed.join(', ')
    lines.push({ name: 'Ways back from Squarespace', value })
  }
  if (policies.practice !== null) lines.push({ name: 'Practice stores', value: 'Off' })
  if (policies.api2cart !== null) lines.push({ name: 'Hand-over to API2Cart', value: 'Off' })
  return lines
}

const at = (line: number | null) => (line === null ? '' : ` in line ${line}`)

/** What is wrong with the policy file, and what follows from it. */
export function troubleSentence(trouble: PolicyTrouble): string {
  switch (trouble.kind) {
    case 'unreadable':
      return 'It cannot be read, so all that it could turn off is off.'
    case 'untrusted':
      return trouble.what === 'file'
        ? 'Nothing in it counts, because others than an administrator can change it.'
        : 'Nothing in it counts, because others than an administrator can change its folder.'
    case 'not-json':
      return `It is not JSON${at(trouble.line)}. What it names is off.`
    case 'not-an-object':
      return 'It holds no list of settings, so all that it could turn off is off.'
    case 'unknown-key':
      return `“${trouble.key}”${at(trouble.line)} is no setting that this Latchkey knows.`
    case 'bad-value':
      return `The value of “${trouble.key}”${at(trouble.line)} is not understood, so the strictest one is in use.`
  }
}
