import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { remember } from '../../../renderer/palette/recent.ts'
import { merge, rank, type Candidate } from '../../../renderer/palette/rank.ts'
import { flat, words } from '../../../preload/search/normalize.ts'

/** An entry of this name, hidden texts behind it. */
function entry(title: string, hidden = ''): Candidate {
  const name = flat(title)
  return { key: `site:${title}`, name, text: `${name}\n${flat(hidden)}` }
}

function found(entries: Candidate[], typed: string, recent: string[] = [], most = 50): string[] {
  return rank(entries, typed, recent, most).map(({ entry: { key } }) => key.slice('site:'.length))
}

const anyTitle = fc.oneof(
  fc
    .array(fc.constantFrom('Kōji', 'cedar', 'Finch', 'co', '&', 'c', 'o’k', '麹', 'ed'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const anyEntries = fc
  .uniqueArray(fc.tuple(anyTitle, anyTitle), { selector: ([title]) => title, maxLength: 20 })
  .map((pairs) => pairs.map(([title, hidden]) => entry(title, hidden)))
const anyTyped = fc.oneof(anyTitle, fc.constantFrom('', ' ', 'C', 'ce', 'finch c', 'i'))

describe('ranking', () => {
  it('puts names before beginnings, word starts, middles and what is hidden', () => {
    const entries = [
      entry('Alpha', 'bin'),
      entry('Cabinet'),
      entry('The Bin Store'),
      entry('Binder & Co'),
      entry('Bin'),
    ]
    expect(found(entries, 'bin')).toEqual([
      'Bin',
      'Binder & Co',
      'The Bin Store',
      'Cabinet',
      'Alpha',
    ])
  })

  it('finds whatever the case, the accents and the order of words', () => {
    expect(found([entry('Kōji & Co'), entry('Cedar')], 'CO kōj')).toEqual(['Kōji & Co'])
  })

  it('puts what was gone to lately before its equals, the newest first', () => {
    const entries = ['Cedar A', 'Cedar B', 'Cedar C', 'Old Cedar'].map((title) => entry(title))
    const recent = ['site:Old Cedar', 'site:Cedar C', 'site:Cedar B']
    expect(found(entries, 'cedar', recent)).toEqual(['Cedar C', 'Cedar B', 'Cedar A', 'Old Cedar'])
  })

  it('shows what was gone to lately first when nothing is typed', () => {
    fc.assert(
      fc.property(anyEntries, fc.array(anyTitle), (entries, titles) => {
        const recent = [...new Set(titles)].map((title) => `site:${title}`)
        const keys = rank(entries, ' ', recent, 100).map(({ entry: { key } }) => key)
        const here = recent.filter((key) => entries.some((each) => each.key === key))
        const others = entries.map(({ key }) => key).filter((key) => !here.includes(key))
        expect(keys).toEqual([...here, ...others])
      }),
    )
  })

  it('shows everything that matches and nothing else, each once', () => {
    fc.assert(
      fc.property(anyEntries, anyTyped, fc.array(anyTitle), (entries, typed, titles) => {
        const recent = titles.map((title) => `site:${title}`)
        const ranked = rank(entries, typed, recent, 100).map((each) => each.entry)
        const matching = entries.filter(({ text }) =>
          words(typed).every((word) => text.includes(word)),
        )
        expect(new Set(ranked)).toEqual(new Set(matching))
        expect(ranked).toHaveLength(matching.length)
      }),
    )
  })

  it('keeps equals in the order given, and says levels that only grow', () => {
    fc.assert(
      fc.property(anyEntries, anyTyped, fc.nat({ max: 10 }), (entries, typed, most) => {
        const all = rank(entries, typed, [], 100)
        expect(rank(entries, typed, [], most)).toEqual(all.slice(0, most))
        all.reduce(
          (before, now) => {
            const isInOrder =
              before.level < now.level ||
              (before.level === now.level &&
                entries.indexOf(before.entry) <= entries.indexOf(now.entry))
            expect(isInOrder).toBe(true)
            return now
          },
          all[0] ?? { entry: entry(''), level: 0 },
        )
      }),
    )
  })
})

it('merges rankings by level, and equals in the order of the rankings', () => {
  const sites = rank([entry('Binder'), entry('Cabinet')], 'bin', [], 9)
  const commands = rank([entry('Bin'), entry('Bin it')], 'bin', [], 9)
  const merged = merge([sites, commands], 3).map(({ name }) => name)
  expect(merged).toEqual(['bin', 'binder', 'bin it'])
})

describe('remembering', () => {
  it('puts the newest first, once, and forgets the oldest of more than twenty', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `site:${index}`)
    expect(remember(twenty, 'site:new')).toEqual(['site:new', ...twenty.slice(0, 19)])
    expect(remember(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b'])
  })
})
