import type { Answers } from '../../preload/contract/call.ts'
import type { keyRequestCalls } from '../../preload/contract/key-requests.ts'
import type { SaveData } from '../common/save-data.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits } from '../edits/edits.ts'
import type { KeyRequests } from './key-requests.ts'
import { fillPage } from './page.ts'
import { askingMessage, reminderMessage } from './words.ts'

type Rooms = { keyRequests: KeyRequests; edits: Edits }

/** `keyPage` loads the page that seals a key. */
export function answerKeyRequestCalls(
  connections: () => Promise<Rooms>,
  deps: { saveData: SaveData; keyPage: () => Promise<string> },
): Answers<typeof keyRequestCalls> {
  const { saveData, keyPage } = deps
  const room = async () => (await connections()).keyRequests
  return {
    'keyRequests.create': async (input) => {
      // Loaded first: a request without its page is of no use.
      const page = await keyPage()
      const request = await (await room()).create(input)
      return {
        requestId: request.requestId,
        message: askingMessage(request),
        page: fillPage(page, request),
      }
    },
    'keyRequests.list': async () => ({ requests: (await room()).list() }),
    'keyRequests.get': async ({ requestId }) => {
      const { get, shown } = await room()
      const request = get(requestId)
      const page = fillPage(await keyPage(), request)
      return { request: shown(request), message: askingMessage(request), page }
    },
    'keyRequests.savePage': async ({ requestId }) => {
      const page = fillPage(await keyPage(), (await room()).get(requestId))
      return { path: await saveData('key-page', 'html', page) }
    },
    'keyRequests.remind': async ({ requestId }) => ({
      message: reminderMessage((await room()).remind(requestId)),
    }),
    'keyRequests.open': async ({ text }) => (await room()).open(text),
    'keyRequests.connect': async (input) => (await room()).connect(input),
    'keyRequests.close': async ({ requestId }) => {
      const { keyRequests, edits } = await connections()
      const { name } = keyRequests.get(requestId)
      const closeIt = () => keyRequests.close(requestId)
      closeIt()
      const inverse = inverseOf(() => keyRequests.reopen(requestId), closeIt)
      return { editId: edits.record({ name: names.closeKeyRequest(name), weight: 1, inverse }) }
    },
  }
}
