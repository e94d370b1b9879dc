import type { Answers } from '../../preload/contract/call.ts'
import type { upkeepCalls } from '../../preload/contract/upkeep.ts'
import type { Upkeep } from './upkeep.ts'

export function answerUpkeepCalls(
  upkeep: () => Promise<Pick<Upkeep, 'status' | 'run' | 'forecast'>>,
): Answers<typeof upkeepCalls> {
  return {
    'upkeep.status': async () => (await upkeep()).status(),
    'upkeep.run': async () => (await upkeep()).run(),
    'upkeep.forecast': async ({ awayUntil }) => (await upkeep()).forecast(awayUntil),
  }
}
