import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saveSite } from '../../../main/sites/store.ts'
import { fold } from '../../../preload/names.ts'
import { writeExport } from '../../../main/exports/export.ts'
import { colors } from '../../../preload/contract.ts'
import type { SiteRow } from '../../../preload/contract.ts'
import { startImports } from '../../fakes/imports.ts'
import { startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const sites = 3

/** Any text that the window's fields give, which trim it. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.string({
        unit: fc.constantFrom('=', "'", '"', '-', ' ', 'a', 'é', '@', '|', ';', '＝'),
        maxLength,
      }),
    )
    .map((value) => value.trim())
// What people call things who put digits into names, which is no key for all that.
const slug = fc.constantFrom(
  'black-friday-2025-wave1',
  'shipstation-orders-key-2',
  'Studio54Berlin2Mitte',
  'saxophone-shallot-7x3b',
  'BF2025Q4NL-DE-BE-ATX',
  'newsletter_2025_q3_v2',
)
// In the form that is stored, where a Greek question mark is a semicolon.
const tag = fc
  .oneof(text(12), slug)
  .map((value) =>
    value
      .normalize('NFC')
      .replaceAll(/[,;\s]+/gu, ' ')
      .trim(),
  )
  .filter((value) => /[\p{L}\p{N}]/u.test(value))
const note = fc
  .array(fc.oneof(text(20), fc.constantFrom('- a list', 'a;\u200b=1', '\ufeff=1', ';', 'a | -1')), {
    maxLength: 3,
  })
  .map((lines) => lines.join('\n').replaceAll(/[^\P{Cc}\n]/gu, ''))
const marks = fc.record({
  client: fc.option(fc.oneof(text(20), slug).filter((value) => fold(value) !== '')),
  tags: fc.uniqueArray(tag, { maxLength: 4, selector: fold }),
  color: fc.option(fc.constantFrom(...colors)),
  pinned: fc.boolean(),
  note,
  title: fc.oneof(text(40), slug, fc.constantFrom('Total', 'Title', 'API key', 'sep=;')),
})
type Marked = typeof marks extends fc.Arbitrary<infer Value> ? Value : never

function clientIdOf({ connections }: Room, name: string): string {
  const known = connections.clients.list().clients.find((each) => fold(each.name) === fold(name))
  const fresh = { name, contacts: [], notes: '', color: null, state: 'active' as const }
  return known?.id ?? connections.clients.save(fresh).client.id
}

/** Marks the sites as they are to be, with all that was before gone. */
async function mark(room: Room, wanted: readonly Marked[]): Promise<void> {
  const { connections } = room
  for (const [index, each] of wanted.entries()) {
    const { websiteId } = room.site(index)
    const { client, tags, color, pinned } = each
    const owner = client === null ? null : { id: clientIdOf(room, client) }
    const removeTags = room.row(websiteId).tags
    await connections.marks.mark({ websiteIds: [websiteId], removeTags })
    await connections.marks.mark({
      websiteIds: [websiteId],
      client: owner,
      color,
      pinned,
      addTags: tags,
    })
    connections.marks.saveNote({ websiteId, note: each.note })
  }
}

const shown = (rows: SiteRow[]) =>
  rows.map(({ client, tags, color, pinned, note: own }) => [
    client,
    tags,
    color,
    pinned,
    own.trim(),
  ])

test('what is exported can be imported: nothing changes, and what was wiped is back', async () => {
  const room = await startRoom({ sites })
  const websiteIds = Array.from({ length: sites }, (_, index) => room.site(index).websiteId)
  for (const index of websiteIds.keys()) await room.add(index)
  const desk = startImports(room)
  const blank = { client: null, tags: [], color: null, pinned: false, note: '', title: '' }
  const rows = () => room.connections.list(websiteIds).sites

  await fc.assert(
    fc.asyncProperty(fc.array(marks, { minLength: sites, maxLength: sites }), async (wanted) => {
      for (const [index, { title }] of wanted.entries()) {
        const { site } = room.connections.site(room.site(index).websiteId)
        saveSite(room.sqlite, { ...site, title }, room.clock.at)
      }
      await mark(room, wanted)
      const before = shown(rows())
      const csv = writeExport(room.connections.described(websiteIds), 'csv', room.clock.at)
      const bytes = new TextEncoder().encode(csv)

      await desk.tryOut(bytes)
      const outcomes = desk.lines().map(({ outcome, remarks }) => [outcome, remarks])
      expect(outcomes).toEqual(wanted.map(() => ['already-here', []]))

      await mark(
        room,
        wanted.map(() => blank),
      )
      await desk.bringIn(bytes)
      expect(shown(rows())).toEqual(before)
    }),
    { numRuns: 60 },
  )
})
