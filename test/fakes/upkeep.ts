import { ofHours } from '../../main/upkeep/policy.ts'
import { dueOf } from '../../main/upkeep/schedule.ts'
import type { Room } from './room.ts'

/** How often upkeep works unless a person wants it otherwise. */
export const usual = { check: ofHours(6), refresh: ofHours(24) }

/** What upkeep would check now. */
export const dueIn = ({ connections, clock }: Room): string[] =>
  dueOf(connections.kept(), usual, clock.now())
