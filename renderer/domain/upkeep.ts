/** What is said of upkeep. */
import type { UpkeepStatus } from '../../preload/contract.ts'
import { counted } from './summary.ts'
import { agoInSentence, ahead, type TimeFormat } from './time.ts'

/** Hours that are offered; any other that stands in the preferences is offered too. */
const offered = { check: [1, 3, 6, 12, 24], refresh: [6, 12, 24, 48, 72] } as const

/** The intervals to choose from, by their hours. */
export function everyChoices(
  work: keyof typeof offered,
  chosen: number,
): { id: string; name: string }[] {
  return [...new Set<number>([...offered[work], chosen])]
    .toSorted((a, b) => a - b)
    .map((hours) => ({ id: String(hours), name: everyText(hours) }))
}

const everyText = (hours: number) =>
  hours >= 24 && hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour')

/** How upkeep stands: "All is up to date. Next: 2:02 PM." Times in epoch milliseconds. */
export function upkeepText(status: UpkeepStatus, now: number, timeFormat: TimeFormat): string {
  const { nextRunAt, running, waiting, lastRunAt } = status
  if (nextRunAt === null) return 'No connection to look after yet.'
  const due = counted(waiting, 'connection is', 'connections are')
  if (running && waiting > 0) return `${due} being looked at.`
  if (waiting > 0) return `${due} due.`
  const last =
    lastRunAt === null
      ? ''
      : ` Looked for what is due ${agoInSentence(lastRunAt, now, timeFormat)}.`
  return `All is up to date.${last} Next: ${ahead(nextRunAt, now, timeFormat)}.`
}
