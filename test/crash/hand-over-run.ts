/**
 * One run of the app's rooms, to be killed: finishes what an earlier one left, says how its connections
 * stand, and at a word hands them over, or takes back and deletes what is there.
 */
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { createApi2Cart } from '../../main/api2cart/api2cart.ts'
import { createConnections } from '../../main/connections.ts'
import { openDatabase } from '../../main/database/opening.ts'
import { createSquarespace } from '../../main/squarespace/client.ts'
import { createLogin } from '../../main/squarespace/login.ts'
import { createVault, Secret } from '../../main/vault/vault.ts'
import { createKeychain } from '../fakes/keychain.ts'

const given = z
  .object({
    folder: z.string(),
    sealedWith: z.string(),
    origin: z.string(),
    /** How far the clock is ahead, in milliseconds. */
    ahead: z.number(),
    accountKey: z.string(),
    apiKey: z.string(),
    app: z.object({ clientId: z.string(), clientSecret: z.string(), redirectUri: z.string() }),
    /** For a grant that has to be authorized again. */
    pair: z.object({ accessToken: z.string(), refreshToken: z.string() }),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const now = () => Date.now() + given.ahead
const { sqlite } = openDatabase(
  given.folder,
  (path, options) => new DatabaseSync(path, options ?? {}),
  now(),
)
const vault = createVault({
  sqlite,
  keychain: createKeychain(Buffer.from(given.sealedWith, 'hex')),
  profile: 'real',
  memorySecrets: new Map(),
  now,
})
const network = { fetch, origin: given.origin, userAgent: 'Latchkey/0', now }
let runEnded = Promise.withResolvers<void>()
const connections = createConnections({
  folder: given.folder,
  sqlite,
  vault,
  squarespace: createSquarespace(network),
  login: createLogin(network),
  api2cart: createApi2Cart(network),
  policies: { api2cart: null },
  now,
  squarespaceTime: () => null,
  reading: () => ({ neededApis: [], secretState: vault.stateOf, now: now() }),
  emit(name, payload) {
    if (name === 'handOver.progress' && 'state' in payload && payload.state !== 'running') {
      runEnded.resolve()
    }
  },
  report: (what, error) => say({ report: `${what}: ${String(error)}` }),
})

const say = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`)
const rows = () => connections.list().sites.flatMap((site) => site.connections)

async function setUp(): Promise<void> {
  await connections.api2cart.save(given.accountKey)
  await connections.addKey({ apiKey: given.apiKey })
  const { clientId, clientSecret, redirectUri } = given.app
  await connections.developerApps.save({
    name: 'Agency',
    clientId,
    clientSecret,
    redirectUri,
    returnBy: 'paste',
    scopes: ['website.orders.read'],
  })
}

/** A grant that is dead, or not there yet, is given as a sign-in would. */
async function authorize(reauthorizes: string | null): Promise<void> {
  const pair = {
    accessToken: new Secret(given.pair.accessToken),
    refreshToken: new Secret(given.pair.refreshToken),
    accessExpiresAt: null,
    refreshExpiresAt: now() + 7 * 24 * 3_600_000,
  }
  const [developerApp] = connections.developerApps.list()
  if (developerApp === undefined) throw new Error('There is no developer app')
  await connections.addAuthorized(crypto.randomUUID(), pair, {
    developerAppId: developerApp.id,
    scopes: ['website.orders.read'],
    reauthorizes,
  })
}

async function act(): Promise<void> {
  const { handOver } = connections
  const all = rows()
  const isWaiting = ({ handedOver }: (typeof all)[number]) =>
    handedOver === null || (handedOver.state === 'gone' && !handedOver.isExclusive)
  const waiting = all.filter(isWaiting)
  const there = all.filter((row) => !isWaiting(row))
  for (const { id } of there) await handOver.takeBack({ connectionId: id, removeThere: true })
  if (waiting.length === 0) return
  runEnded = Promise.withResolvers()
  await handOver.send(waiting.map(({ id }) => id))
  await runEnded.promise
}

if (rows().length === 0 && connections.api2cart.get() === null) await setUp()
await vault.open()
await connections.resolvePendingGrants()
await connections.handOver.finishCutOff()
await connections.handOver.stores()
const grantIds = rows().flatMap(({ id, kind }) => (kind === 'grant' ? [id] : []))
await connections.checkInBackground(grantIds)
const grant = rows().find(({ kind }) => kind === 'grant')
const found = rows().map(({ kind, health, handedOver }) => ({ kind, health, handedOver }))
if (grant === undefined) await authorize(null)
else if (grant.health === 'reauthorize') await authorize(grant.id)
say({ found })
const lines = createInterface(process.stdin)
lines.once('line', () => {
  void act()
    .then(() => say({ done: true }))
    .catch((error: unknown) => say({ report: String(error) }))
    .finally(() => process.exit(0))
})
