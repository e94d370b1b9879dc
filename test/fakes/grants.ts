import { Secret } from '../../main/vault/secret.ts'
import type { NewGrant } from '../../main/practice/login/control.ts'
import type { TokenPair } from '../../main/squarespace/tokens.ts'
import { grantRefs } from '../../main/vault/secret-refs.ts'
import type { Asked } from '../../main/grants/grants.ts'
import type { DeveloperAppInput } from '../../main/grants/developer-apps.ts'
import { startRoom } from './room.ts'
import type { Room } from './room.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export const clientSecret = 'client+secret/of=the|agency'
export const redirectUri = 'https://agency.example/latchkey'
export const scopes = ['website.orders', 'website.inventory.read']

/** A developer app as it is entered, with a client id that Squarespace knows once `addApp` ran. */
export function appInput(changes: Partial<DeveloperAppInput> = {}): DeveloperAppInput {
  return {
    name: 'Cedar agency',
    clientId: 'cedar1',
    clientSecret,
    redirectUri,
    returnBy: 'paste',
    scopes,
    ...changes,
  }
}

/** Registers a developer app with Squarespace and enters it here. */
export async function addApp(room: Room, changes: Partial<DeveloperAppInput> = {}) {
  const input = appInput(changes)
  room.control.addDeveloperApp({
    name: input.name,
    clientId: input.clientId,
    clientSecret,
    redirectUris: [input.redirectUri],
  })
  const { developerAppId } = await room.connections.developerApps.save(input)
  return { developerAppId, clientId: input.clientId }
}

export type App = Awaited<ReturnType<typeof addApp>>

/** What Squarespace gives when the owner of the site allows the app. */
export function allowed(
  room: Room,
  { clientId }: App,
  index: number,
  changes: Partial<NewGrant> = {},
): { grantId: string; pair: TokenPair & { accessExpiresAt: number; refreshExpiresAt: number } } {
  const { websiteId } = room.site(index)
  const given = room.control.issueGrant({ clientId, websiteId, scopes, ...changes })
  const { grantId, accessToken, refreshToken, accessExpiresAt, refreshExpiresAt } = given
  if (refreshToken === null || refreshExpiresAt === null) throw new Error('No offline access')
  return {
    grantId,
    pair: {
      accessToken: new Secret(accessToken),
      accessExpiresAt,
      refreshToken: new Secret(refreshToken),
      refreshExpiresAt,
    },
  }
}

/** What a grant was asked for. */
export function asked({ developerAppId }: App, reauthorizes: string | null = null): Asked {
  return { developerAppId, scopes, reauthorizes }
}

let homes = 0
/** The id of an attempt. */
export const newId = () => `attempt-${(homes += 1)}`

/** Brings a grant for the site home and waits until its first check is over. */
export async function bringHome(room: Room, app: App, index: number) {
  const { grantId, pair } = allowed(room, app, index)
  const added = await room.connections.addAuthorized(newId(), pair, asked(app))
  await room.settled()
  return { ...added, grantId }
}

/** A room with a developer app and a grant for its first site, which has been checked. */
export async function startWithGrant(options: Parameters<typeof startRoom>[0] = {}) {
  const room = await startRoom(options)
  const app = await addApp(room)
  return { room, app, ...(await bringHome(room, app, 0)) }
}

/** How often the token endpoint was asked to refresh. */
export function refreshesOf(room: Room): number {
  return room.control.requests().filter(({ grantType }) => grantType === 'refresh_token').length
}

/** The tokens that the vault holds for a grant; null for one that it has not. */
export function held(room: Room, id: string) {
  const read = (ref: { recordId: string; field: string }) => {
    const isThere = room.sqlite
      .prepare('SELECT 1 FROM secret WHERE record_id = ? AND field = ?')
      .get(ref.recordId, ref.field)
    return isThere === undefined ? null : room.vault.get(ref).reveal()
  }
  const refs = grantRefs(id)
  return {
    access: read(refs.access),
    refresh: read(refs.refresh),
    previous: read(refs.previous),
  }
}

/** The connection as the list shows it. */
export function connectionOf(room: Room, connectionId: string) {
  const found = room.connections
    .list()
    .sites.flatMap(({ connections }) => connections)
    .find(({ id }) => id === connectionId)
  if (found === undefined) throw new Error(`${connectionId} is not on the list`)
  return found
}
