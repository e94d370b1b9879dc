/** What a client sends back to a request for a key. */
import type { Output } from '../../preload/contract.ts'
import { blockOf, linkOf, seal } from '../fakes/sealer.ts'
import type { WindowRun } from './run.ts'

/** Asks for a key without a screen; gives what came of it. */
export const askForKey = (run: WindowRun, name: string, email = '') =>
  run.must('keyRequests.create', {
    name,
    email,
    permissions: [{ api: 'orders', access: 'read' }],
  })

/** Seals a key to the page of a request, as the page does: the block and the link that it shows. */
export async function answerTo(
  { requestId, page }: Pick<Output<'keyRequests.create'>, 'requestId' | 'page'>,
  key: string,
): Promise<{ block: string; link: string }> {
  const publicKey = /data-public-key="([^"]+)"/.exec(page)?.[1]
  if (publicKey === undefined) throw new Error('The page has no public key')
  const text = await seal(key, requestId, Buffer.from(publicKey, 'base64'))
  return { block: blockOf(text), link: linkOf(text) }
}
