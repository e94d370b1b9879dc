import type { BackupRow } from '../../preload/contract.ts'
import { counted } from '../domain/summary.ts'
import { dayAndTime, type TimeFormat } from '../domain/time.ts'

/** What is in a backup: "212 sites · 230 connections". */
export function contentsOf({ readable, sites, connections }: BackupRow): string {
  if (!readable) return 'Cannot be read'
  if (connections === 0) return 'No sites, only what was in the trash'
  return `${counted(sites, 'site')} · ${counted(connections, 'connection')}`
}

/** When a backup was made: "Saturday, November 28, 6:12 PM". */
export function dayOf(
  { madeAt }: Pick<BackupRow, 'madeAt'>,
  now: number,
  timeFormat: TimeFormat,
): string {
  return dayAndTime(madeAt, now, timeFormat) || 'A day that is not known'
}
