/** What is written to the client, by mail and on the page: English, for people who run a shop. */
import type { KeyRequest } from '../../preload/contract.ts'
import { boxOf, keysPage } from '../../preload/key-words.ts'

/** Who asks where nobody has said it: at the beginning of a sentence, inside one, as a key's name. */
export const unnamed = { from: 'Your agency', inside: 'your agency', key: 'Agency' } as const

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' })

export const dayOf = (time: number): string => day.format(time)

type Asked = Pick<KeyRequest, 'name' | 'from' | 'permissions' | 'expiresAt'>

const steps = ({ from, permissions }: Asked) =>
  [
    '1. Sign in to Squarespace as the owner of the site. Usually only the owner can make a key.',
    `2. Open ${keysPage.now}. On some sites it is called ${keysPage.before}. This address leads there too, with the name of your own site at its beginning: your-site.squarespace.com${keysPage.path}`,
    `3. Choose “Generate key”, and give it any name, such as “${from || unnamed.key}”.`,
    '4. Under “Permissions”, tick these boxes and no others:',
    ...permissions.map((each) => `   [x] ${boxOf(each)}`),
    '5. Generate the key and copy it. Squarespace shows it only once.',
    '6. Open the page that came with this message in your browser, paste the key there and choose “Seal it”. The page gives you a text: send us that as your answer.',
  ].join('\n')

const why =
  'Please send only that text, never the key itself: whoever reads a key can use it. The page locks it so that nobody but us can open it, and it sends nothing by itself.'

const who = (from: string) => (from === '' ? 'We' : `We at ${from}`)

/** The mail that asks for a key. */
export const askingMessage = (asked: Asked): string =>
  [
    'Hello,',
    `${who(asked.from)} need an API key to connect ${asked.name} to the tools that we look after it with. You make it in Squarespace, which takes about three minutes:`,
    steps(asked),
    why,
    `We look out for your answer until ${dayOf(asked.expiresAt)}. You can delete the key in Squarespace at any time: it stops working at once.`,
    'Thank you!',
  ].join('\n\n')

/** The mail that reminds of it. */
export const reminderMessage = (asked: Asked): string =>
  [
    'Hello,',
    `${who(asked.from)} still need an API key to connect ${asked.name}. This is how it is made:`,
    steps(asked),
    why,
    'If you have had the page from us before, that one is as good.',
    'Thank you!',
  ].join('\n\n')
