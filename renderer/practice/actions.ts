/** What the practice guide and its tools do to the made-up stores. */
import type { Input, Output, SiteRow } from '../../preload/contract.ts'
import { answers, call } from '../data/bridge.ts'
import { check } from '../actions/checking.ts'

export type PracticeSites = Output<'practice.sites'>
export type PracticeSite = PracticeSites['sites'][number]
export type What = Input<'practice.change'>['what']

/** Does to a site what its owner or Squarespace might do, and checks what that means here. */
export async function change(site: SiteRow, what: What): Promise<void> {
  await call('practice.change', { websiteId: site.websiteId, what })
  await check(site.connections.map(({ id }) => id))
}

/** Takes the made-up Squarespace out of reach, or brings it back, and checks what that means. */
export async function setOnline(online: boolean, sites: SiteRow[]): Promise<void> {
  await call('practice.setOnline', { online })
  await answers.invalidateQueries({ queryKey: ['practice.sites'] })
  if (sites.length > 0) await check()
}

/** Puts a made-up key on the clipboard. */
export async function copyKey(apiKey: string): Promise<void> {
  await call('clipboard.write', { text: apiKey })
}

/** The made-up stores that are not on the list. */
export function freeSites({ sites: known }: PracticeSites, sites: SiteRow[]): PracticeSite[] {
  const here = new Set(sites.map(({ websiteId }) => websiteId))
  return known.filter(({ websiteId }) => !here.has(websiteId))
}

/** A sheet of the made-up stores that are not on the list, as a spreadsheet copies it. */
export function sheetOf(free: PracticeSite[]): string {
  const lines = free
    .slice(0, 40)
    .map(({ title, apiKey }) => [title, apiKey, 'Practice client', 'practice'].join('\t'))
  const broken = ['A line that fails', 'no-key-of-any-store-0001', 'Practice client', ''].join('\t')
  return [['Title', 'API key', 'Client', 'Tags'].join('\t'), ...lines, broken].join('\n')
}
