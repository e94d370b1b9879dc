import type { CheckName, Finding, Remedy } from '../../preload/contract.ts'
import { checkNames } from '../../preload/diagnostics.ts'
import { Failure } from '../common/failure.ts'
import { turn } from '../common/slices.ts'
import type { Host, Probed } from '../squarespace/squarespace.ts'
import type { Deps, Examined } from './deps.ts'
import {
  findingOf,
  ofClock,
  ofHost,
  ofKeychain,
  ofLink,
  ofPorts,
  ofRoom,
  ofStorage,
} from './findings.ts'
import type { Found } from './findings.ts'
import { tryKeychain } from './keychain-trial.ts'
import { readLogTail } from './log-tail.ts'
import { reportOf } from './report.ts'

export type { Examined } from './deps.ts'
export type { LinkState, Machine } from './machine.ts'
export { programOf } from './desktop-entry.ts'

export type Diagnostics = ReturnType<typeof createDiagnostics>

const usualDeadline = 15_000
/** A check that says more of what it waited for in vain does so before it is given up. */
const margin = 100
/** For how long, in milliseconds, a report says what was found before it was asked for. */
const holds = 60_000

/**
 * Looks for the usual troubles: with the network, the clock, the keychain, the ways back from a
 * sign-in, the file and its disk. The checks know nothing of each other and run at once; each ends in
 * its own time.
 */
export function createDiagnostics(deps: Deps) {
  const { machine, now, deadline = usualDeadline } = deps
  const probing = new Map<Host, { of: Examined; answer: Promise<Probed> }>()
  const last = new Map<CheckName, { at: number; finding: Promise<Finding> }>()

  function probe(profile: Examined, host: Host): Promise<Probed> {
    const answer = profile.probe(host)
    probing.set(host, { of: profile, answer })
    return answer
  }

  /** The clock is read from what the two hosts say, or have just said: they are not asked twice. */
  function heard(profile: Examined, host: Host): Promise<Probed> {
    const known = probing.get(host)
    return known?.of === profile ? known.answer : probe(profile, host)
  }

  const checks: Record<CheckName, (profile: Examined) => Promise<Found>> = {
    api: async (profile) => ofHost(await probe(profile, 'api')),
    login: async (profile) => ofHost(await probe(profile, 'login')),
    clock: async (profile) =>
      ofClock(await Promise.all([heard(profile, 'api'), heard(profile, 'login')])),
    keychain: async ({ vault, keychain }) => {
      const trial = vault.look().then(() => tryKeychain(vault.keychain(), keychain))
      // It may be asking the person meanwhile.
      return ofKeychain((await inTime(trial, deadline)) ?? 'silent')
    },
    link: async () => ofLink(await machine.link()),
    port: async ({ signin }) => ofPorts(await signin.ports()),
    storage: async ({ storage, isReadOnly }) => ofStorage(await storage(), isReadOnly),
    room: async ({ storage }) => ofRoom(await storage()),
  }

  async function look(name: CheckName): Promise<Finding> {
    const profile = await deps.profile()
    const found = await inTime(checks[name](profile), deadline + margin).catch((error: unknown) => {
      deps.report(`The check ${name} failed`, error)
      return null
    })
    return findingOf(name, found ?? { trouble: 'not-checked' }, machine.can)
  }

  function check(name: CheckName): Promise<Finding> {
    const finding = look(name)
    last.set(name, { at: now(), finding })
    return finding
  }

  /** What was found last, if that is not long ago; the report says the same as the screen then. */
  function lately(name: CheckName): Promise<Finding> {
    const before = last.get(name)
    return before !== undefined && Math.abs(now() - before.at) < holds
      ? before.finding
      : check(name)
  }

  return {
    check,

    /** A text for support in which there is no name of a site or a person and no secret. */
    async report(): Promise<string> {
      const profile = await deps.profile()
      const findings = await Promise.all(checkNames.map(lately))
      const route = await inTime(machine.route(profile.origins), deadline).catch(() => null)
      // One after the other, with a pause between: each takes a while of its own.
      const storage = await inTime(profile.storage(), deadline).catch(() => null)
      await turn()
      const rows = await profile.connections.listAll().catch(() => null)
      await turn()
      return reportOf({
        machine,
        profile,
        at: now(),
        findings,
        storage,
        route: route ?? 'unknown',
        sites: rows?.sites ?? null,
        policies: deps.policies,
        log: await readLogTail(machine.log),
      })
    },

    /** Does what the app can do about a trouble. Throws `Failure`. */
    async mend(remedy: Remedy): Promise<void> {
      if (machine.can(remedy) && (await machine.mend(remedy))) return
      throw new Failure({ code: 'not-found', reason: 'remedy-failed', remedy })
    },
  }
}

/** What `work` gives, or null where that takes longer. Rejects as it does. */
function inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
