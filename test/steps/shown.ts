import { expect } from '@playwright/test'
import { z } from 'zod'
import type { SiteRow } from '../../preload/contract.ts'
import { counted } from '../../renderer/domain/summary.ts'
import { wordOfSite } from '../../preload/words.ts'
import type { WindowRun } from './run.ts'

const intervals = [20]
/** As long as any other expectation may take, in milliseconds. */
const timeout = 60_000

const drawnList = z.object({
  count: z.string().nullable(),
  isHeld: z.boolean(),
  rows: z.array(
    z.object({
      websiteId: z.string(),
      title: z.string(),
      color: z.string(),
      isPinned: z.boolean(),
      // Columns may be hidden.
      health: z.string().optional(),
      client: z.string().optional(),
      tags: z.object({ chips: z.array(z.string()), text: z.string() }).optional(),
    }),
  ),
})
type DrawnRow = z.output<typeof drawnList>['rows'][number]

const look = `({
  count: document.querySelector('.status-line span')?.textContent ?? null,
  isHeld: document.querySelector('.grid[data-held="true"]') !== null,
  rows: [...document.querySelectorAll('.grid-row[data-id]:not([hidden])')].map((row) => {
    const tags = row.querySelector('.col-tags')
    return {
      websiteId: row.dataset.id,
      title: row.querySelector('.site-title').textContent,
      color: row.querySelector('.col-site').dataset.color ?? '',
      isPinned: row.querySelector('.col-pick [role="img"]') !== null,
      // Its word, without the last that was known below it.
      health: [...(row.querySelector('.col-health')?.childNodes ?? [])]
        .filter(({ nodeType }) => nodeType === 3)
        .map(({ textContent }) => textContent)
        .join('') || undefined,
      client: row.querySelector('.col-client')?.textContent,
      tags: tags === null ? undefined : {
        chips: [...tags.querySelectorAll('.tag')].map((chip) => chip.textContent),
        text: tags.textContent,
      },
    }
  }),
})`

/**
 * Waits until the list stands on the screen as the main process answers it. A test presses keys
 * faster than any person: none of them may come before the rows that it is about.
 */
export async function untilShown({ page, must }: Pick<WindowRun, 'page' | 'must'>): Promise<void> {
  await expect(async () => {
    const { sites } = await must('connections.list', {})
    const { count, isHeld, rows } = drawnList.parse(await page.evaluate(look))
    const connections = sites.reduce((sum, site) => sum + site.connections.length, 0)
    expect(count).toBe(
      sites.length === 0
        ? null
        : `${counted(sites.length, 'site')}, ${counted(connections, 'connection')}`,
    )
    // A display's pointer may stand over the rows, which keep their places for a while then.
    expect(isHeld).toBe(false)
    // A search or a closed group may hide some, but none may be there that went away.
    const known = new Map(sites.map((site) => [site.websiteId, site]))
    expect(rows).toEqual(rows.map((row) => asAnswered(known.get(row.websiteId), row)))
  }).toPass({ intervals, timeout })
}

/** The row as it should be drawn, in the columns in which it is. */
function asAnswered(site: SiteRow | undefined, drawn: DrawnRow): DrawnRow | undefined {
  if (site === undefined) return undefined
  const { websiteId, title, color, pinned, client } = site
  const { health, client: clientCell, tags } = drawn
  const chips = site.tags.slice(0, tags?.chips.length)
  const rest = site.tags.length - chips.length
  return {
    websiteId,
    title,
    color: color ?? '',
    isPinned: pinned,
    ...(health === undefined ? {} : { health: wordOfSite(site) }),
    ...(clientCell === undefined ? {} : { client: client ?? '' }),
    ...(tags === undefined
      ? {}
      : { tags: { chips, text: `${chips.join('')}${rest > 0 ? `+${rest}` : ''}` } }),
  }
}
