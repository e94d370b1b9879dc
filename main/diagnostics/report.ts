import type { Finding, Policies, SiteRow } from '../../preload/contract.ts'
import { healths } from '../../preload/healths.ts'
import type { Examined, Storage } from './deps.ts'
import { entriesOf } from './log-tail.ts'
import type { Machine } from './machine.ts'
import { shortPath } from './paths.ts'
import { checkWords, reportWords as words } from './words.ts'

type Reported = {
  machine: Machine
  profile: Examined
  /** Epoch milliseconds. */
  at: number
  findings: readonly Finding[]
  storage: Storage | null
  route: 'direct' | 'proxy' | 'unknown'
  sites: readonly SiteRow[] | null
  policies: Policies
  log: string
}

type Line = [name: string, value: string]

/**
 * The report as a text. It is made of numbers, of words of the app's own and of what the system calls
 * its parts: nothing that a person, a site or a server said is in it.
 */
export function reportOf(reported: Reported): string {
  const { machine, at, findings, log } = reported
  const entries = entriesOf(log, machine.bundle)
  return [
    words.title,
    words.promise,
    '',
    ...section(words.app, [
      ['Made', new Date(at).toISOString()],
      ...Object.entries(machine.versions),
      ['System', machine.system],
      ...ofApp(reported),
    ]),
    ...section(
      words.checks,
      findings.map((finding) => [checkWords[finding.check], wordsOf(finding)]),
    ),
    ...section(words.stores, ofStores(reported)),
    words.log,
    ...(entries.length === 0 ? [`  ${words.none}`] : entries.map((entry) => `  ${entry}`)),
    '',
  ].join('\n')
}

const section = (title: string, lines: readonly Line[]): string[] => [
  title,
  ...lines.map(([name, value]) => `  ${name}: ${value}`),
  '',
]

function ofApp({ machine, profile, route, policies }: Reported): Line[] {
  const path = (given: string) => shortPath(given, machine.home)
  return [
    ['Packaged', machine.isPackaged ? 'yes' : 'no'],
    ['Running for', `${Math.round(machine.uptime() / 60_000)} min`],
    ['Program', path(machine.program)],
    ['Data', path(machine.userData)],
    ['Log', path(machine.log)],
    ['Stores', profile.squarespace.kind],
    ['Keychain', machine.keychainBackend()],
    ['Network', `${profile.isOnline() ? 'online' : 'offline'}, ${route}`],
    ['Fixed by policy', fixedBy(policies).join(', ') || words.none],
    [
      'Notices',
      profile
        .notices()
        .map(({ kind }) => kind)
        .join(', ') || words.none,
    ],
  ]
}

/** Each by its name; what it is fixed to is one of a few words of the app's own. */
function fixedBy({ updates, waysBack, practice }: Policies): string[] {
  return Object.entries({ updates, waysBack, practice }).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${[value].flat().join('+') || words.none}`],
  )
}

function ofStores({ profile, sites, storage }: Reported): Line[] {
  return [
    ...(sites === null ? [] : ofSites(sites)),
    ['Developer apps', String(profile.connections.developerApps.list().length)],
    ...(storage === null ? [] : ofFile(storage)),
  ]
}

function ofSites(sites: readonly SiteRow[]): Line[] {
  const connections = sites.flatMap((site) => site.connections)
  const counts = healths.flatMap((health) => {
    const count = connections.filter((each) => each.health === health).length
    return count === 0 ? [] : [`${health} ${count}`]
  })
  const keys = connections.filter(({ kind }) => kind === 'key').length
  return [
    ['Sites', String(sites.length)],
    ['Connections', `${connections.length} (keys ${keys}, grants ${connections.length - keys})`],
    ['Healths', counts.join(', ') || words.none],
  ]
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

function ofFile({ size, log, schema, isWhole, free }: Storage): Line[] {
  return [
    ['File', `${megabytes(size)}, log ${megabytes(log)}, schema ${schema ?? words.unknown}`],
    ['Whole', isWhole ? 'yes' : 'no'],
    ['Free on its disk', free === null ? words.unknown : megabytes(free)],
  ]
}

/** The code of what was found, with its facts; they are all numbers. */
function wordsOf(finding: Finding): string {
  if (finding.state !== 'trouble') return finding.state === 'ok' ? words.ok : words.unknown
  const { check: _check, state: _state, remedy: _remedy, trouble, ...facts } = finding
  const told = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`)
  return [trouble, ...told].join(', ')
}
