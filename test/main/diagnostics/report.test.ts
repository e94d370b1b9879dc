import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createDiagnostics } from '../../../main/diagnostics/diagnostics.ts'
import { entryOf, errorEntryOf } from '../../../main/log-text.ts'
import { makePracticeSites } from '../../../main/practice/sites.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { createMachine, diagnosticsDeps } from '../../fakes/machine.ts'
import { startProfiles } from '../../fakes/profiles.ts'
import { startSquarespace } from '../../fakes/squarespace.ts'

// Stands in every name, text and address that a person, a client or a server could have given.
const mark = 'zebra'

/** Sites whose every text has the mark. */
const sites = makePracticeSites(3)
for (const [index, { website }] of sites.entries()) {
  Object.assign(website, {
    siteId: `zebra-site-${index}`,
    title: `Zebra Bakery ${index}`,
    url: `https://www.zebra-${index}.example`,
    location: { region: 'Zebra Bay', country: 'ZEBRALAND' },
  })
}

/** A profile full of names and secrets, and all of them that are not marked. */
async function fill() {
  const { origin, control } = await startSquarespace({ sites, now: Date.now })
  const { profiles } = startProfiles({ kind: 'other', origin })
  const { connections, signin } = await profiles.current()
  const secrets: string[] = []
  for (const [index, { apiKey, website }] of sites.entries()) {
    secrets.push(apiKey, website.id)
    await connections.addKey({ apiKey, label: `Zebra key ${index}` })
  }
  const clientSecret = `${mark}-${randomUUID()}`
  const app = { name: 'Zebra Agency', clientId: 'zebra-client-id', clientSecret }
  const redirectUri = 'https://zebra-agency.example/back'
  control.addDeveloperApp({ ...app, redirectUris: [redirectUri] })
  const scopes = ['website.orders']
  const { developerAppId } = await connections.developerApps.save({
    ...app,
    redirectUri,
    returnBy: 'paste',
    scopes,
  })
  const websiteId = sites[1]?.website.id ?? ''
  const grant = control.issueGrant({ clientId: app.clientId, websiteId, scopes })
  const { accessToken, refreshToken } = grant
  await connections.addGrant({ developerAppId, accessToken, refreshToken: refreshToken ?? '' })
  const { authorizeUrl } = await signin.start({ developerAppId })
  const state = new URL(authorizeUrl).searchParams.get('state') ?? ''
  secrets.push(accessToken, refreshToken ?? '', state, developerAppId)
  connections.clients.save({
    name: 'Zebra Group',
    contacts: [{ name: 'Zoe Zebra', email: 'zoe@zebra.example', phone: '+1 zebra' }],
    notes: 'Call the zebra.',
    color: null,
    state: 'active',
  })
  await connections.marks.saveNote({ websiteId, note: 'The zebra’s password is stripes.' })
  connections.views.save({
    name: 'Zebra view',
    view: 'all',
    query: 'client:zebra',
    sorting: [],
    grouping: 'none',
  })
  await connections.announced()
  return { profiles, secrets, state }
}

/** What errors could quote of all that. */
const quotes = (secrets: readonly string[], state: string) => [
  ...secrets,
  'Zebra Bakery 1',
  'https://www.zebra-1.example/?code=zebra-code',
  'zoe@zebra.example',
  `latchkey://oauth/callback?code=zebra-code&state=${state}`,
  "ENOENT: no such file or directory, open '/home/zebra/Zebra Bakery.csv'",
  'UNIQUE constraint failed: client.name = Zebra Group',
  'HTTP 500 net::ERR_FAILED zebra',
  'ERR_ZEBRA EZEBRA ZebraError',
]

const at = '[2026-11-30 16:20:01.123]'

/** Writes a log in which a text stands wherever an error, a library or another program could put it. */
function logIt(path: string, text: string): void {
  const named = new Error('x')
  named.stack = `${text}: x\n    at /zebra/out/main/${text}.js:1:2\n    at /out/main/zebra.js:3:4`
  const forged = `broke\n${at} [warn]  ${text}\n    at ${text} (/out/main/main.js:1:1)`
  const caused = new Error(text, { cause: new TypeError(`because ${text}`) })
  const lines = [
    `${at} [warn]  ${entryOf(`Refused: ${text}`)}`,
    `${at} [error] ${errorEntryOf('A check failed', caused)}`,
    `${at} [error] ${errorEntryOf('Not caught', text)}`,
    `${at} [error] ${errorEntryOf('Not handled', { text, nested: [{ text }] })}`,
    `${at} [error] ${errorEntryOf('Upkeep failed', new Error(forged))}`,
    `${at} [error] ${errorEntryOf('Closing failed', named)}`,
    `${text}\n\0${text}\r${at} [warn]  ${text}`,
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
}

test('no name, no secret and no address is in a report, whatever the profile and the log hold', async () => {
  const { profiles, secrets, state } = await fill()
  const home = '/home/zoe.zebra'
  const machine = Object.assign(createMachine(), {
    home,
    log: join(makeFolder(), 'main.log'),
    userData: join(home, 'Zebra Bakery', 'zoe@zebra.example', 'Latchkey'),
    program: '/mnt/zebra-share/Latchkey/latchkey',
    link: () => Promise.reject(new Error('Zebra Bakery')),
  })
  const { report } = createDiagnostics({ ...diagnosticsDeps(profiles, machine), report: () => {} })
  const reports: string[] = []
  for (const text of quotes(secrets, state)) {
    logIt(machine.log, text)
    reports.push(await report())
  }
  for (const text of reports) {
    expect(text.toLowerCase()).not.toContain(mark)
    for (const secret of secrets) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/@|https?:|www\.|\bcode=|\bstate=/)
    // And yet it says what helps.
    expect(text).toContain('Sites: 3')
    expect(text).toContain('Connections: 4 (keys 3, grants 1)')
    expect(text).toContain('Developer apps: 1')
    expect(text).toContain('Data: ~/…/Latchkey')
    expect(text).toContain('Links (latchkey:): not-checked')
    expect(text).toMatch(/error A check failed: Error, TypeError/)
    expect(text).toMatch(/error Closing failed/)
  }
  expect(reports.join()).toContain('Error, TypeError, ENOENT')
  expect(reports.join()).toContain('Error, TypeError, net::ERR_FAILED, HTTP 500')
  expect(secrets.filter((secret) => secret.length < 16)).toEqual([])
})

test('what crosses the bridge of a finding are codes and numbers', async () => {
  const { profiles } = await fill()
  const machine = Object.assign(createMachine(), {
    link: () => Promise.reject(new Error('Zebra Bakery')),
  })
  const { check } = createDiagnostics({
    ...diagnosticsDeps(profiles, machine),
    report: () => undefined,
  })
  const found = await Promise.all([check('link'), check('api'), check('port'), check('storage')])
  expect(inspect(found).toLowerCase()).not.toContain(mark)
})
