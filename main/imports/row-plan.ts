import type { IfHere, ImportLine, ImportOutcome, SiteDetails } from '../../preload/contract.ts'
import type { Remark, SetField } from '../../preload/import-remarks.ts'
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

type Decision = Omit<RowPlan, 'shown'> & { outcome: ImportOutcome; remarks: Remark[] }

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
  const { outcome, remarks, ...rest } = decision
  const shown = {
    line: asked.line,
    title: masked(parsedRow.title),
    outcome,
    site: site && { websiteId: site.websiteId, title: titleOf(site), url: site.url },
    client: rest.changes.client ?? null,
    remarks: [
      ...remarks,
      ...replaced(rest.changes, existing),
      ...(site === null ? [] : doubts(parsedRow, site)),
      ...parsedRow.remarks,
    ],
  }
  return { shown, ...rest }
}

/** A line that ends without a site to speak of. */
export function withoutSite(
  { line, parsedRow }: Pick<Asked, 'line' | 'parsedRow'>,
  outcome: 'fails' | 'repeated' | 'left-out',
  remark: Remark,
): ImportLine {
  const remarks = [remark]
  return { line, title: masked(parsedRow.title), outcome, site: null, client: null, remarks }
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
    return {
      outcome: 'adds',
      remarks: [...ofSite(existing), ...tagsLeftOut(parsedRow, existing)],
      key: { what: 'insert' },
      changes: markChanges(parsedRow, existing),
    }
  }
  if (ifHere === 'skip') {
    const remarks: Remark[] = [{ what: 'left-as-it-is' }]
    return { outcome: 'already-here', remarks, key: null, changes: {} }
  }
  return {
    outcome: 'replaces',
    remarks: tagsLeftOut(parsedRow, existing),
    key: { what: 'swap', connectionId: other.connectionId },
    changes: markChanges(parsedRow, existing),
  }
}

/** What is worth knowing of a site that a key is added to. */
function ofSite(existing: ExistingSite | null): Remark[] {
  if (existing === null) return []
  if (existing.isListed) return [{ what: 'key-added' }]
  const { client, tags, color, pinned, note } = existing
  const isMarked = client !== null || tags.length > 0 || color !== null || pinned || note !== ''
  return isMarked ? [{ what: 'comes-back' }] : []
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
  const fields = changedFields(changes)
  const leftOut = tagsLeftOut(parsedRow, existing)
  if (fields.length === 0) return { outcome: 'already-here', remarks: leftOut, key: null, changes }
  const remarks: Remark[] = [{ what: 'sets', fields }, ...leftOut]
  return { outcome: 'updates', remarks, key: null, changes }
}

const changedFields = ({ client, addTags, color, pinned, note, label }: Changes): SetField[] => [
  ...(client === undefined ? [] : ['client' as const]),
  ...(addTags === undefined ? [] : ['tags' as const]),
  ...(color === undefined ? [] : ['color' as const]),
  ...(pinned === undefined ? [] : ['pin' as const]),
  ...(note === undefined ? [] : ['note' as const]),
  ...(label === undefined ? [] : ['label' as const]),
]

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

function tagsLeftOut(parsedRow: ParsedRow, existing: ExistingSite | null): Remark[] {
  const count = newTags(parsedRow, existing).length - roomFor(existing)
  return count <= 0 ? [] : [{ what: 'tags-left-out', count, most: mostTags }]
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
function replaced({ client, color, note }: Changes, existing: ExistingSite | null): Remark[] {
  const isNoted = existing !== null && existing.note.trim() !== ''
  const fields = [
    ...(client !== undefined && existing?.client != null ? ['client' as const] : []),
    ...(color !== undefined && existing?.color != null ? ['color' as const] : []),
    ...(note !== undefined && isNoted ? ['note' as const] : []),
  ]
  return fields.length === 0 ? [] : [{ what: 'replaced', fields }]
}

/** What speaks against that the line is about this site. */
function doubts(parsedRow: ParsedRow, site: { title: string; websiteId: string }): Remark[] {
  const isOther = parsedRow.websiteId !== null && parsedRow.websiteId !== site.websiteId
  return [
    ...(isOther ? [{ what: 'other-website-id' as const }] : []),
    ...(isClearlyOther(parsedRow.title, site.title)
      ? [{ what: 'other-title' as const, title: masked(parsedRow.title) }]
      : []),
  ]
}

/** Neither title is a part of the other, whatever their case, accents and punctuation. */
function isClearlyOther(said: string, title: string): boolean {
  const [a, b] = [plain(said), plain(title)]
  return a !== '' && b !== '' && !a.includes(b) && !b.includes(a)
}
