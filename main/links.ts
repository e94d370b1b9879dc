import { shell } from 'electron'
import type { SiteDetails } from '../preload/contract.ts'
import { addressOf } from './connections/addresses.ts'
import type { Page } from './connections/addresses.ts'
import { Failure } from './failure.ts'

/**
 * Opens one of a site's two known pages in the person's browser: the only way out of the app, and
 * the address comes from what Squarespace said, never from the window. Throws `Failure`.
 */
export async function openPage(site: SiteDetails, page: Page): Promise<void> {
  const address = addressOf(site, page)
  if (address === null) {
    throw new Failure({
      code: 'not-found',
      message: 'This site has no address that can be opened in a browser.',
    })
  }
  await shell.openExternal(address)
}
