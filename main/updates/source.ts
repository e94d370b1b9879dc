import type { UpdateSource } from './feed.ts'

/**
 * Where releases are announced, and the one key that may sign it. There is no key yet, so no copy of
 * the app asks for updates, and no release can be built. To make one, on a computer that is not
 * shared: `npm run sign-feed -- --new-key`. The public key that it prints goes here. The private key
 * goes nowhere but into the secret `LATCHKEY_FEED_KEY` of the release workflow, and on paper into a
 * safe: without it no installed copy can ever be updated again.
 */
export const releases: UpdateSource = {
  feed: 'https://latchkey.example/updates/',
  publicKey: '',
}
