import type { activityCalls } from '../../preload/contract/activity.ts'
import type { Answers } from '../../preload/contract/call.ts'
import type { ActivityRoom } from './activity.ts'

export function answerActivityCalls(
  connections: () => Promise<{ activity: ActivityRoom }>,
): Answers<typeof activityCalls> {
  return {
    'activity.list': async (input) => (await connections()).activity.list(input),
  }
}
