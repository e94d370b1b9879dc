/**
 * How an API key is made in Squarespace, for a client to read who knows nothing of APIs (fact sheet,
 * section 2, and section 12, “Pages”). Imports nothing of zod: the window has it in its messages too.
 */
import { apiLines, apis } from './apis.ts'
import type { Api } from './apis.ts'
import type { AskedPermission } from './contract/key-requests.ts'
import { adminPath } from './squarespace-pages.ts'

/** As Squarespace's page of keys calls the two. */
const levels = { read: 'Read Only', 'read-write': 'Read and Write' } as const

/** The two names that the page of keys has had, and where both are. */
export const keysPage = {
  now: 'Settings → Developer tools → Developer API keys',
  before: 'Settings → Advanced → Developer API Keys',
  path: adminPath('api-keys'),
} as const

/** The box to tick for a permission: “Orders: Read Only”. */
export const boxOf = ({ api, access }: AskedPermission): string =>
  `${apiLines[api].name}: ${levels[access]}`

/** These permissions, to read only where they are not asked for in another way, in the table's order. */
export function permissionsOf(
  levelOf: (api: Api) => AskedPermission['access'] | null,
): AskedPermission[] {
  return apis.flatMap((api) => {
    const access = levelOf(api)
    return access === null ? [] : [{ api, access }]
  })
}

/** Whether a text is rather what a client sent back than a key: main says whether it opens. */
export const looksLikeAnswer = (text: string): boolean =>
  /\b(?:BEGIN|END)[\W_]{1,12}LATCHKEY[\W_]{1,12}KEY\b|latchkey(?::|%3a)(?:\/|%2f){2}key/i.test(text)
