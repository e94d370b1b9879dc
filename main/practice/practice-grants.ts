import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { appLink, defaultLoopback, insertGrant, readGrant, readSecret } from '../grants/grants.ts'
import type { DeveloperApps } from '../grants/grants.ts'
import { grantRefs, Secret } from '../vault/vault.ts'
import type { Vault } from '../vault/vault.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { PracticeControl } from './control.ts'

// Ports beside the usual one, for a computer on which that one is busy.
const ports = Array.from(
  { length: 20 },
  (_, index) => Number(new URL(defaultLoopback).port) + index,
)

/** The agency's developer app as the practice Squarespace knows it; the same at every start. */
export const practiceApp = {
  name: 'Practice agency',
  clientId: 'PracticeClientId0001',
  clientSecret: 'practice-client-secret-0001',
  redirectUris: [
    ...ports.flatMap((port) => {
      const loopback = defaultLoopback.replace(/:\d+/, `:${port}`)
      return [loopback, loopback.replace('127.0.0.1', 'localhost')]
    }),
    appLink,
    'https://agency.example/latchkey/',
  ],
}

export const practiceScopes = [
  'website.orders.read',
  'website.products.read',
  'website.inventory.read',
]

/** What the profile of the practice stores keeps. */
export type Kept = { sqlite: Sqlite; vault: Vault; developerApps: DeveloperApps }

const grantRow = z.object({ id: z.string(), website_id: z.string() })

/** Enters the practice developer app, as a person would; returns its id. */
export async function enterApp({ developerApps }: Kept): Promise<string> {
  const [redirectUri = defaultLoopback] = practiceApp.redirectUris
  const app = { ...practiceApp, redirectUri, returnBy: 'loopback' as const, scopes: practiceScopes }
  return (await developerApps.save(app)).developerAppId
}

/** Stores a grant as a sign-in would; returns the id of its connection. */
export function storeGrant(
  { sqlite, vault }: Kept,
  control: PracticeControl,
  grant: { developerAppId: string; websiteId: string },
  now: number,
): string {
  const { websiteId, developerAppId } = grant
  const given = control.issueGrant({
    clientId: practiceApp.clientId,
    websiteId,
    scopes: practiceScopes,
  })
  const pair = {
    accessToken: new Secret(given.accessToken),
    accessExpiresAt: given.accessExpiresAt,
    refreshToken: new Secret(given.refreshToken ?? ''),
    refreshExpiresAt: given.refreshExpiresAt,
  }
  const id = randomUUID()
  insertGrant(
    sqlite,
    vault,
    { id, developerAppId, scopes: practiceScopes, reauthorizes: null },
    pair,
    now,
  )
  return id
}

/** Makes a practice Squarespace that has just begun know the grants that an earlier one gave. */
export function adoptGrants({ sqlite, vault }: Kept, control: PracticeControl): void {
  const rows = z.array(grantRow).parse(
    sqlite
      .prepare(
        `SELECT connection.id, connection.website_id FROM connection
         JOIN oauth_grant ON oauth_grant.id = connection.id
         JOIN developer_app ON developer_app.id = developer_app_id WHERE client_id = ?`,
      )
      .all(practiceApp.clientId),
  )
  for (const { id, website_id: websiteId } of rows) {
    const grant = readGrant(sqlite, id)
    const [access, refresh] = [grantRefs(id).access, grantRefs(id).refresh].map((ref) =>
      readSecret(vault, ref),
    )
    if (grant === undefined || !access || !refresh) continue
    const { accessExpiresAt, refreshExpiresAt } = grant
    control.adoptGrant({
      clientId: practiceApp.clientId,
      websiteId,
      scopes: grant.scopes.length === 0 ? practiceScopes : grant.scopes,
      accessToken: access.reveal(),
      refreshToken: refresh.reveal(),
      ...(accessExpiresAt === null ? {} : { accessExpiresAt }),
      ...(refreshExpiresAt === null ? {} : { refreshExpiresAt }),
    })
  }
}
