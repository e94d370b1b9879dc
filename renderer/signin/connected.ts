import { call } from '../data/bridge.ts'
import { isolate } from '../domain/summary.ts'
import { toast, type ToastContent } from '../ui/toasts.ts'

/** Says that a site was connected, or authorized again, with something to do about it if any. */
export async function sayConnected(
  websiteId: string,
  how: 'connected' | 'authorized again',
  action?: ToastContent['action'],
): Promise<void> {
  // The list may not have the site yet: it takes changes at intervals.
  const title = await call('sites.get', { websiteId }).then(
    ({ site }) => isolate(site.title),
    () => 'the site',
  )
  await toast({
    text: how === 'connected' ? `Connected ${title}.` : `Authorized ${title} again.`,
    tone: 'ok',
    ...(action === undefined ? {} : { action }),
  })
}
