import type { ActivityRoom } from '../activity/activity.ts'
import type { AskingDeps, DeveloperApps } from '../grants/grants.ts'

/** What the room of webhooks needs. */
export type WebhookDeps = AskingDeps & {
  developerApps: Pick<DeveloperApps, 'list'>
  activity: Pick<ActivityRoom, 'record'>
}
