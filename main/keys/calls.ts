import type { Answers } from '../../preload/contract/call.ts'
import type { keyCalls } from '../../preload/contract/keys.ts'
import type { Keys } from './keys.ts'

type Connecting = Pick<Keys, 'identifyKey' | 'addKey' | 'replaceKey'>

export function answerKeyCalls(connections: () => Promise<Connecting>): Answers<typeof keyCalls> {
  return {
    'connections.identifyKey': async ({ apiKey }) => (await connections()).identifyKey(apiKey),
    'connections.addKey': async (input) => (await connections()).addKey(input),
    'connections.replaceKey': async ({ connectionId, apiKey, client }) =>
      (await connections()).replaceKey(connectionId, apiKey, client),
  }
}
