import type { IfHere, ImportLine, ImportOutcome, SiteDetails } from '../../preload/contract.ts'
import { fold, isSameName } from '../../preload/names.ts'
import type { MarkChange } from '../sites/mark-store.ts'
import { titleOf } from '../sites/records.ts'
import { mostTags } from '../sites/tags.ts'
import type { Secret } from '../vault/secret.ts'
import type { Here } from './here.ts'
import { masked } from './columns.ts'
import { plain } from './plain.ts'
import { noteOf } from './wishes.ts'
import type { Wish } from './wishes.ts'

/** A line that can be judged: what it says, its key, and the site that the key opens. */
export type Asked = { line: number; wish: Wish; opened: { site: SiteDetails; key: Secret } | null }

/** What is done to the key, what to the site's marks, and what the person sees of it. */
export type Verdict = {
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

type Decision = Omit<Verdict, 'shown'> & { outcome: ImportOutcome; message: string | null }

/**
 * Says what becomes of a line about a site, given what of that site is here. A line without a key
 * needs a site that is here.
 */
export function judge(asked: Asked, here: Here | null, ifHere: IfHere): Verdict {
  const { wish, opened } = asked
  const decision =
    opened === null ? update(wish, here, null) : decide(asked, opened.key, here, ifHere)
  const site = opened?.site ?? here
  const { outcome, message, ...rest } = decision
  const shown = {
    line: asked.line,
    title: masked(wish.title),
    outcome,
    site: site && { websiteId: site.websiteId, title: titleOf(site), url: site.url },
    client: rest.changes.client ?? null,
    message: sentences(
      message,
      replaced(rest.changes, here),
      ...(site === null ? [] : doubts(wish, site)),
      ...wish.remarks,
    ),
  }
  return { shown, ...rest }
}

/** A line that ends without a site to speak of. */
export function withoutSite(
  { line, wish }: Pick<Asked, 'line' | 'wish'>,
  outcome: 'fails' | 'repeated' | 'left-out',
  message: string,
): ImportLine {
  return { line, title: masked(wish.title), outcome, site: null, client: null, message }
}

function decide({ wish }: Asked, key: Secret, here: Here | null, ifHere: IfHere): Decision {
  const [other] = here?.keys ?? []
  const same = here?.keys.find((each) => each.is(key))
  if (same !== undefined) return update(wish, here, same.connectionId)
  if (other === undefined || ifHere === 'keep-both') {
    const message = sentences(ofSite(here), tagsLeftOut(wish, here))
    return { outcome: 'adds', message, key: { what: 'insert' }, changes: markChanges(wish, here) }
  }
  if (ifHere === 'skip') {
    const message = 'The site is here with another key, and is left as it is.'
    return { outcome: 'already-here', message, key: null, changes: {} }
  }
  return {
    outcome: 'replaces',
    message: tagsLeftOut(wish, here),
    key: { what: 'swap', connectionId: other.connectionId },
    changes: markChanges(wish, here),
  }
}

/** What is worth knowing of a site that a key is added to. */
function ofSite(here: Here | null): string | null {
  if (here === null) return null
  if (here.isListed) return 'The site is here already; this key is added to it.'
  const { client, tags, color, pinned, note } = here
  const isMarked = client !== null || tags.length > 0 || color !== null || pinned || note !== ''
  return isMarked ? 'The site was removed before, and what was noted of it comes back.' : null
}

/** The line's key is here, or it has none: only the marks and the label can change. */
function update(wish: Wish, here: Here | null, connectionId: string | null): Decision {
  const changes = { ...markChanges(wish, here), ...labelChange(wish, here, connectionId) }
  const names = Object.keys(changes).map((change) => changeNames[change] ?? change)
  const leftOut = tagsLeftOut(wish, here)
  if (names.length === 0) return { outcome: 'already-here', message: leftOut, key: null, changes }
  const message = sentences(`Sets the ${list.format(names)}.`, leftOut)
  return { outcome: 'updates', message, key: null, changes }
}

const list = new Intl.ListFormat('en-US')

const changeNames: Record<string, string> = { addTags: 'tags', color: 'color', pinned: 'pin' }

function markChanges(wish: Wish, here: Here | null): Changes {
  const { client, color, pinned, note } = wish
  const owner = here?.client ?? null
  const isKept = client === null || (owner !== null && isSameName(client, owner))
  const addTags = newTags(wish, here).slice(0, roomFor(here))
  return {
    ...(isKept ? {} : { client }),
    ...(addTags.length === 0 ? {} : { addTags }),
    ...(color === null || color === here?.color ? {} : { color }),
    ...(pinned === null || pinned === (here?.pinned ?? false) ? {} : { pinned }),
    ...(note === null || note === noteOf(here?.note ?? '') ? {} : { note }),
  }
}

function newTags({ tags }: Wish, here: Here | null): string[] {
  const own = new Set(here?.tags.map(fold))
  return tags.filter((tag) => !own.has(fold(tag)))
}

const roomFor = (here: Here | null) => Math.max(0, mostTags - (here?.tags.length ?? 0))

function tagsLeftOut(wish: Wish, here: Here | null): string | null {
  const count = newTags(wish, here).length - roomFor(here)
  if (count <= 0) return null
  const are = count === 1 ? '1 is' : `${count.toLocaleString('en-US')} are`
  return `A site can have at most ${mostTags} tags, so ${are} left out.`
}

function labelChange(wish: Wish, here: Here | null, connectionId: string | null): Changes {
  const [only, ...others] = here?.keys ?? []
  const target =
    here?.keys.find((each) => each.connectionId === connectionId) ??
    (others.length === 0 ? only : undefined)
  const { label } = wish
  if (target === undefined || label === null || label === target.label) return {}
  return { label: { connectionId: target.connectionId, label } }
}

/** What of a site is lost to what the line says. */
function replaced({ client, color, note }: Changes, here: Here | null): string | null {
  const names = [
    ...(client !== undefined && here?.client != null ? ['client'] : []),
    ...(color !== undefined && here?.color != null ? ['color'] : []),
    ...(note !== undefined && here !== null && here.note.trim() !== '' ? ['note'] : []),
  ]
  if (names.length === 0) return null
  const are = names.length === 1 ? 'is' : 'are'
  return `The ${list.format(names)} that ${are} there ${are} replaced.`
}

/** What speaks against that the line is about this site. */
function doubts(wish: Wish, site: { title: string; websiteId: string }): string[] {
  const isOther = wish.websiteId !== null && wish.websiteId !== site.websiteId
  return [
    ...(isOther ? ['The sheet gives the ID of another website.'] : []),
    ...(isClearlyOther(wish.title, site.title)
      ? [`The sheet calls this “${masked(wish.title)}”.`]
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
