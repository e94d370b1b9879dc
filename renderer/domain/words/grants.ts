import type { GrantReasons } from '../../../preload/contract/grants.ts'
import type { Words } from '../../../preload/import-words.ts'

type Facts<Reason extends keyof GrantReasons> = GrantReasons[Reason]

const names: Record<Facts<'not-a-word'>['word'], string> = {
  'client-id': 'client id',
  'client-secret': 'client secret',
  'access-token': 'access token',
  'refresh-token': 'refresh token',
}

const notAWord: Record<Facts<'not-a-word'>['problem'], (name: string) => string> = {
  empty: (name) => `Paste the ${name} first.`,
  'too-long': (name) => `That is too long for a ${name}.`,
  'several-words': (name) => `The ${name} is one word. Paste nothing else with it.`,
  'odd-characters': (name) => `That has characters that no ${name} has. Copy it again.`,
}

const notARedirectUri: Record<Facts<'not-a-redirect-uri'>['problem'], string> = {
  'no-address': 'The redirect URI is not a web address.',
  'more-than-an-address':
    'A redirect URI has no user name, no password and nothing after a # sign.',
  'not-https': 'The redirect URI must begin with https://.',
}

const inGrants = (count: number) => (count === 1 ? 'One grant is' : `${count} grants are`)

const siteUnknown = 'Squarespace did not say which site it opens'
const because: Record<Facts<'site-asked-later'>['because'], string> = {
  'key-rejected': siteUnknown,
  'site-not-readable': 'Squarespace does not let it read which site it opens',
  'refresh-token-rejected': siteUnknown,
  'site-expired': 'the site’s Squarespace subscription has lapsed',
  'rate-limited': 'Squarespace asked for a pause',
  unreachable: 'Squarespace could not be asked which site it opens',
}

export const grantWords: Words<GrantReasons> = {
  'not-a-word': ({ word, problem }) => notAWord[problem](names[word]),
  'colon-in-client-id': () => 'A client id has no colon. Copy it again.',
  'not-a-redirect-uri': ({ problem }) => notARedirectUri[problem],
  'not-a-loopback': ({ like }) =>
    `A loopback redirect URI looks like ${like}, with a port of 1024 or higher. It may say localhost instead.`,
  'not-the-app-link': ({ appLink }) => `The app link is always ${appLink}.`,
  'client-has-grants': ({ grants }) =>
    `${inGrants(grants)} given to this client id. Add another developer app for the new one.`,
  'client-secret-missing': () => 'Another client id has another client secret. Paste that one too.',
  'app-has-grants': ({ grants }) =>
    `${inGrants(grants)} refreshed with this developer app. Remove the grants first.`,
  'site-asked-later': (facts) =>
    `The grant came back and is kept, but ${because[facts.because]}. Latchkey asks again by itself.`,
  'grant-of-another-site': ({ site }) =>
    `Squarespace connected another site, ${site.title || site.siteId}. Nothing was changed.`,
  closing: () => 'Latchkey is closing.',
}
