/** What is written to the client, by mail and on the page: English, for people who run a shop. */
import { apiLines } from '../../preload/apis.ts'
import type { AskedPermission } from '../../preload/contract.ts'

/** As Squarespace's page of keys calls the two (fact sheet, section 2). */
const levels = { read: 'Read Only', 'read-write': 'Read and Write' } as const

/** The two names that the page of keys has had, and its address (fact sheet, section 12, “Pages”). */
export const keysPage = {
  now: 'Settings → Developer tools → Developer API keys',
  before: 'Settings → Advanced → Developer API Keys',
  path: '/config/settings/developer-tools/developer-api-keys',
} as const

/** The box to tick for a permission: “Orders: Read Only”. */
export const boxOf = ({ api, access }: AskedPermission): string =>
  `${apiLines[api].name}: ${levels[access]}`

type Asked = { name: string; from: string; permissions: AskedPermission[]; expiresAt: number }

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' })

const whoOf = ({ from }: Asked) => (from === '' ? 'We' : `We at ${from}`)

function steps({ permissions }: Asked): string {
  const boxes = permissions.map((each) => `     [x] ${boxOf(each)}`)
  return [
    '1. Sign in to Squarespace as the owner of the site. Usually only the owner can make a key.',
    `2. Open ${keysPage.now}. On some sites it is called ${keysPage.before}. You can also add ${keysPage.path} to the address of your site, as in https://your-site.squarespace.com${keysPage.path}.`,
    '3. Choose “Generate key”, and give it any name, such as “Agency”.',
    '4. Tick these boxes under “Permissions”, and no others:',
    ...boxes,
    '5. Generate the key and copy it. Squarespace shows it only once.',
    '6. Open the page that we sent along in your browser, paste the key there and choose “Seal it”. Then send us the text that the page gives you, as an answer to this message.',
  ].join('\n')
}

const why =
  'Please do not send the key itself: whoever reads it could use it. The page locks it so that only we can open it, and sends nothing by itself.'

/** The mail that asks for a key. */
export function askingMessage(asked: Asked): string {
  return [
    'Hello,',
    `${whoOf(asked).toLowerCase().startsWith('we') ? whoOf(asked) : 'We'} need an API key to connect ${asked.name} to the tools that we look after it with. You make it in Squarespace; it takes about three minutes.`,
    steps(asked),
    why,
    `We wait for it until ${day.format(asked.expiresAt)}. You can delete the key in Squarespace at any time, and we are disconnected at once.`,
  ].join('\n\n')
}

/** The mail that reminds of it. */
export function reminderMessage(asked: Asked): string {
  return [
    'Hello,',
    `${whoOf(asked)} still need an API key to connect ${asked.name}. Here is how it is made, once more:`,
    steps(asked),
    'The page that we sent you first is still good. Please tell us if you do not have it any more.',
    why,
  ].join('\n\n')
}
