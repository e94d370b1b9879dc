import { z } from 'zod'
import { readSecret } from '../grants/grants.ts'
import { grantRefs, keyRef, storeKeyRef } from '../vault/vault.ts'
import type { StoreCredentials } from './api2cart/stores.ts'
import type { PracticeControl } from './control.ts'
import { practiceApp } from './practice-grants.ts'
import type { Kept } from './practice-grants.ts'

const storeRow = z.object({
  id: z.string(),
  kind: z.enum(['key', 'grant']),
  store_url: z.string(),
  title: z.string(),
})

/** Makes a practice API2Cart that has just begun know the stores that an earlier one was given. */
export function adoptStores({ sqlite, vault }: Kept, control: PracticeControl): void {
  const rows = z.array(storeRow).parse(
    sqlite
      .prepare(
        `SELECT connection.id, connection.kind, hand_over.store_url, site.title FROM hand_over
         JOIN connection ON connection.id = hand_over.connection_id
         JOIN site ON site.website_id = connection.website_id WHERE hand_over.state <> 'gone'`,
      )
      .all(),
  )
  for (const { id, kind, store_url: url, title } of rows) {
    const storeKey = readSecret(vault, storeKeyRef(id))
    const credentials = kind === 'key' ? keyOf(vault, id) : grantOf(vault, id)
    if (storeKey === null || credentials === null) continue
    control.adoptApi2CartStore({
      url,
      customLabel: title,
      storeKey: storeKey.reveal(),
      credentials,
    })
  }
}

function keyOf(vault: Kept['vault'], id: string): StoreCredentials | null {
  const apiKey = readSecret(vault, keyRef(id))
  return apiKey === null ? null : { kind: 'key', apiKey: apiKey.reveal() }
}

/** What was handed over: it is refreshed by nobody else, so what is here is what is there. */
function grantOf(vault: Kept['vault'], id: string): StoreCredentials | null {
  const [access, refresh] = [grantRefs(id).access, grantRefs(id).refresh].map((ref) =>
    readSecret(vault, ref),
  )
  if (!access || !refresh) return null
  const { clientId, clientSecret } = practiceApp
  return {
    kind: 'grant',
    clientId,
    clientSecret,
    accessToken: access.reveal(),
    refreshToken: refresh.reveal(),
  }
}
