import type { CheckName, Finding, Remedy, Trouble, Troubles } from '../../preload/contract.ts'
import type { Storage } from './deps.ts'
import type { Probed } from '../squarespace/squarespace.ts'
import type { KeychainState } from '../vault/vault.ts'
import type { LinkState } from './machine.ts'

/** What was found, before it is known which remedies there are here. */
export type Found = { state: 'ok' | 'unknown' } | Trouble

const ok: Found = { state: 'ok' }
const unknown: Found = { state: 'unknown' }

/** A clock that is off by less harms nothing, and is no more than a slow network can feign. */
const clockTolerance = 2 * 60_000

/** What helps against a trouble, where the app can do it. */
const remedies: Partial<Record<keyof Troubles, Remedy>> = {
  'proxy-asks': 'open-proxy-settings',
  'proxy-failed': 'open-proxy-settings',
  'certificate-date': 'open-clock-settings',
  'clock-off': 'open-clock-settings',
  'keychain-locked': 'open-keychain',
  'link-not-registered': 'register-link',
  'link-elsewhere': 'register-link',
}

/** A finding as it crosses the bridge; `can` says whether the app can do a remedy here. */
export function findingOf(
  check: CheckName,
  found: Found,
  can: (remedy: Remedy) => boolean,
): Finding {
  if ('state' in found) return { check, ...found }
  const remedy = remedies[found.trouble]
  const possible = remedy !== undefined && can(remedy) ? remedy : null
  return { check, state: 'trouble', ...found, remedy: possible }
}

export const ofHost = ({ trouble }: Probed): Found => (trouble === null ? ok : { trouble })

/** From what both hosts said: the one that says less, if they do not agree. */
export function ofClock(probed: readonly Probed[]): Found {
  const heard = probed.flatMap(({ ahead }) => (ahead === null ? [] : [ahead]))
  const [least] = heard.toSorted((a, b) => Math.abs(a) - Math.abs(b))
  if (least === undefined) return unknown
  return Math.abs(least) > clockTolerance ? { trouble: 'clock-off', ahead: least } : ok
}

const byKeychain: Record<KeychainState, Found> = {
  open: ok,
  unasked: unknown,
  none: { trouble: 'no-keychain' },
  locked: { trouble: 'keychain-locked' },
  silent: { trouble: 'keychain-silent' },
}
export const ofKeychain = (state: KeychainState): Found => byKeychain[state]

const byLink: Record<LinkState, Found> = {
  ours: ok,
  unknown,
  none: { trouble: 'link-not-registered' },
  elsewhere: { trouble: 'link-elsewhere' },
}
export const ofLink = (state: LinkState): Found => byLink[state]

export function ofPorts({ used, busy }: { used: number; busy: readonly number[] }): Found {
  const [port] = busy
  if (port !== undefined) return { trouble: 'port-busy', port }
  return used === 0 ? unknown : ok
}

export function ofStorage({ isWhole }: Storage, isReadOnly: boolean): Found {
  if (!isWhole) return { trouble: 'storage-damaged' }
  return isReadOnly ? { trouble: 'storage-read-only' } : ok
}

export function ofRoom({ free, missing }: Storage): Found {
  if (missing > 0) return { trouble: 'no-room', missing }
  return free === null ? unknown : ok
}
