import type { Answers } from '../../preload/contract/call.ts'
import type { handOverCalls } from '../../preload/contract/hand-over.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import type { HandOver } from './handover.ts'

type Rooms = Telling & { handOver: HandOver }

export function answerHandOverCalls(
  connections: () => Promise<Rooms>,
): Answers<typeof handOverCalls> {
  const handOver = async () => (await connections()).handOver
  return {
    'handOver.preview': async ({ connectionIds }) => (await handOver()).preview(connectionIds),
    'handOver.send': async ({ connectionIds }) => ({
      started: await (await handOver()).send(connectionIds),
    }),
    'handOver.cancel': async () => (await handOver()).cancel(),
    'handOver.progress': async () => ({ progress: (await handOver()).progress() }),
    'handOver.takeBack': (input) => told(connections, (room) => room.handOver.takeBack(input)),
    'handOver.stores': async () => (await handOver()).stores(),
    'handOver.validate': ({ connectionId }) =>
      told(connections, (room) => room.handOver.validate(connectionId)),
    'handOver.disconnect': ({ store }) =>
      told(connections, (room) => room.handOver.disconnect(store)),
    'handOver.remove': ({ store }) => told(connections, (room) => room.handOver.remove(store)),
    'handOver.renew': (input) => told(connections, (room) => room.handOver.renew(input)),
  }
}
