import type { Answers } from '../../preload/contract/call.ts'
import type { keyCalls } from '../../preload/contract/keys.ts'
import type { Connections } from '../connections.ts'

export function answerKeyCalls(connections: () => Promise<Connections>): Answers<typeof keyCalls> {
  return {
    'connections.identifyKey': async ({ apiKey }) => (await connections()).identifyKey(apiKey),
    'connections.addKey': async (input) => (await connections()).addKey(input),
    'connections.replaceKey': async ({ connectionId, apiKey, client }) =>
      (await connections()).replaceKey(connectionId, apiKey, client),
  }
}
