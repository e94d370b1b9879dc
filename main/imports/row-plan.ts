import type { IfHere, ImportLine, ImportOutcome, SiteDetails } from '../../preload/contract.ts'
import { fold, isSameName } from '../../preload/names.ts'
import { mostTags } from '../marks/marks.ts'
import type { MarkChange } from '../marks/marks.ts'
import { titleOf } from '../sites/sites.ts'
import type { Secret } from '../vault/vault.ts'
import type { ExistingSite } from './existing-site.ts'
import { masked } from './columns.ts'
import { plain } from './plain.ts'
import { noteOf } from './parsed-row.ts'
import type { ParsedRow } from './parsed-row.ts'

/** A line that can be judged: what it says, its key, and the site that the key opens. */
export type Asked = {
  line: number
  parsedRow: ParsedRow
  opened: { site: SiteDetails; key: Secret } | null
}

/** What is done to the key, what to the site's marks, and what the person sees of it. */
export type RowPlan = {
  shown: ImportLine
  key: { what: 'insert' } | { what: 'swap'; connectionId: string } | null
  changes: Changes
}

/** What of a site changes; what is not named stays. */
export type Changes = Omit<MarkChange, 'clientId' | 'removeTags'> & {
  /** By its name; it is made when there is none. */
  client?: string
  note?: string
  label?: { connectionId: string; label: string }
}

type Decision = Omit<RowPlan, 'shown'> & { outcome: ImportOutcome; message: string | null }

/**
 * Says what becomes of a line about a site, given what of that site is here. A line without a key
 * needs a site that is here.
 */
export function planRow(asked: Asked, existing: ExistingSite | null, ifHere: IfHere): RowPlan {
  const { parsedRow, opened } = asked
  const decision =
    opened === null
      ? update(parsedRow, existing, null)
      : decide(asked, opened.key, existing, ifHere)
  const site = opened?.site ?? existing
  const { outcome, message, ...rest } = decision
  const shown = {
    line: asked.line,
    title: masked(parsedRow.title),
    outcome,
    site: site && { websiteId: site.websiteId, title: titleOf(site), url: site.url },
    client: rest.changes.client ?? null,
    message: sentences(
      message,
      replaced(rest.changes, existing),
      ...(site === null ? [] : doubts(parsedRow, site)),
      ...parsedRow.remarks,
    ),
  }
  return { shown, ...rest }
}

/** A line that ends without a site to speak of. */
export function withoutSite(
  { line, parsedRow }: Pick<Asked, 'line' | 'parsedRow'>,
  outcome: 'fails' | 'repeated' | 'left-out',
  message: string,
): ImportLine {
  return { line, title: masked(parsedRow.title), outcome, site: null, client: null, message }
}

function decide(
  { parsedRow }: Asked,
  key: Secret,
  existing: ExistingSite | null,
  ifHere: IfHere,
): Decision {
  const [other] = existing?.keys ?? []
  const same = existing?.keys.find((each) => each.is(key))
  if (same !== undefined) return update(parsedRow, existing, same.connectionId)
  if (other === undefined || ifHere === 'keep-both') {
    const message = sentences(ofSite(existing), tagsLeftOut(parsedRow, existing))
    return {
      outcome: 'adds',
      message,
      key: { what: 'insert' },
      changes: markChanges(parsedRow, existing),
    }
  }
  if (ifHere === 'skip') {
    const message = 'The site is here with another key, and is left as it is.'
    return { outcome: 'already-here', message, key: null, changes: {} }
  }
  return {
    outcome: 'replaces',
    message: tagsLeftOut(parsedRow, existing),
    key: { what: 'swap', connectionId: other.connectionId },
    changes: markChanges(parsedRow, existing),
  }
}

/** What is worth knowing of a site that a key is added to. */
function ofSite(existing: ExistingSite | null): string | null {
  if (existing === null) return null
  if (existing.isListed) return 'The site is here already; this key is added to it.'
  const { client, tags, color, pinned, note } = existing
  const isMarked = client !== null || tags.length > 0 || color !== null || pinned || note !== ''
  return isMarked ? 'The site was removed before, and what was noted of it comes back.' : null
}

/** The line's key is here, or it has none: only the marks and the label can change. */
function update(
  parsedRow: ParsedRow,
  existing: ExistingSite | null,
  connectionId: string | null,
): Decision {
  const changes = {
    ...markChanges(parsedRow, existing),
    ...labelChange(parsedRow, existing, connectionId),
  }
  const names = Object.keys(changes).map((change) => changeNames[change] ?? change)
  const leftOut = tagsLeftOut(parsedRow, existing)
  if (names.length === 0) return { outcome: 'already-here', message: leftOut, key: null, changes }
  const message = sentences(`Sets the ${list.format(names)}.`, leftOut)
  return { outcome: 'updates', message, key: null, changes }
}

const list = new Intl.ListFormat('en-US')

const changeNames: Record<string, string> = { addTags: 'tags', color: 'color', pinned: 'pin' }

function markChanges(parsedRow: ParsedRow, existing: ExistingSite | null): Changes {
  const { client, color, pinned, note } = parsedRow
  const owner = existing?.client ?? null
  const isKept = client === null || (owner !== null && isSameName(client, owner))
  const addTags = newTags(parsedRow, existing).slice(0, roomFor(existing))
  return {
    ...(isKept ? {} : { client }),
    ...(addTags.length === 0 ? {} : { addTags }),
    ...(color === null || color === existing?.color ? {} : { color }),
    ...(pinned === null || pinned === (existing?.pinned ?? false) ? {} : { pinned }),
    ...(note === null || note === noteOf(existing?.note ?? '') ? {} : { note }),
  }
}

function newTags({ tags }: ParsedRow, existing: ExistingSite | null): string[] {
  const own = new Set(existing?.tags.map(fold))
  return tags.filter((tag) => !own.has(fold(tag)))
}

const roomFor = (existing: ExistingSite | null) =>
  Math.max(0, mostTags - (existing?.tags.length ?? 0))

function tagsLeftOut(parsedRow: ParsedRow, existing: ExistingSite | null): string | null {
  const count = newTags(parsedRow, existing).length - roomFor(existing)
  if (count <= 0) return null
  const are = count === 1 ? '1 is' : `${count.toLocaleString('en-US')} are`
  return `A site can have at most ${mostTags} tags, so ${are} left out.`
}

function labelChange(
  parsedRow: ParsedRow,
  existing: ExistingSite | null,
  connectionId: string | null,
): Changes {
  const [only, ...others] = existing?.keys ?? []
  const target =
    existing?.keys.find((each) => each.connectionId === connectionId) ??
    (others.length === 0 ? only : undefined)
  const { label } = parsedRow
  if (target === undefined || label === null || label === target.label) return {}
  return { label: { connectionId: target.connectionId, label } }
}

/** What of a site is lost to what the line says. */
function replaced({ client, color, note }: Changes, existing: ExistingSite | null): string | null {
  const names = [
    ...(client !== undefined && existing?.client != null ? ['client'] : []),
    ...(color !== undefined && existing?.color != null ? ['color'] : []),
    ...(note !== undefined && existing !== null && existing.note.trim() !== '' ? ['note'] : []),
  ]
  if (names.length === 0) return null
  const are = names.length === 1 ? 'is' : 'are'
  return `The ${list.format(names)} that ${are} there ${are} replaced.`
}

/** What speaks against that the line is about this site. */
function doubts(parsedRow: ParsedRow, site: { title: string; websiteId: string }): string[] {
  const isOther = parsedRow.websiteId !== null && parsedRow.websiteId !== site.websiteId
  return [
    ...(isOther ? ['The sheet gives the ID of another website.'] : []),
    ...(isClearlyOther(parsedRow.title, site.title)
      ? [`The sheet calls this “${masked(parsedRow.title)}”.`]
      : []),
  ]
}

/** Neither title is a part of the other, whatever their case, accents and punctuation. */
function isClearlyOther(said: string, title: string): boolean {
  const [a, b] = [plain(said), plain(title)]
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a)
}

function sentences(...parts: (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join(' ') || null
}
