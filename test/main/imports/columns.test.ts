import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guessColumns } from '../../../main/imports/columns.ts'
import { findHeader } from '../../../main/imports/header.ts'
import { mask } from '../../../main/imports/masking.ts'
import { readTable } from '../../../main/imports/table.ts'
import { importFields } from '../../../preload/contract.ts'
import type { ImportField } from '../../../preload/contract.ts'

const key = '7c1d4e9a-1b2c-4d3e-8f90-112233445566'
const otherKey = 'a0b1c2d3-e4f5-4a6b-8c7d-8e9fa0b1c2d3'

function guess(...lines: string[]) {
  const { lines: read, width } = readTable(lines.join('\n'))
  const { hasHeader, columns } = guessColumns(read, width)
  return { hasHeader, fields: columns.map((column) => column.guess), columns }
}

test.each<[ImportField, string[]]>([
  ['key', ['API key', 'Key', 'api_key', 'apiKey', 'API-Key', 'Squarespace API key', 'Token']],
  ['title', ['Title', 'Store', 'Site', 'Name', 'STORE NAME', 'Shop', 'Website']],
  ['label', ['Label', 'Key label', 'Key name']],
  ['client', ['Client', 'Customer', 'Client name', 'Account', 'Company']],
  ['tags', ['Tags', 'Labels', 'tag', 'Categories']],
  ['note', ['Note', 'Notes', 'Comments', 'Description']],
  ['color', ['Color', 'Color']],
  ['pinned', ['Pinned', 'Favorite', 'Favourite', 'Starred']],
  ['websiteId', ['Website ID', 'websiteId', 'website_id', 'Site ID']],
  ['url', ['URL', 'Address', 'Domain', 'Wébsite URL', ' Link ']],
])('a column is known as %s by its name', (field, names) => {
  for (const name of names) {
    expect([name, guess(`${name}\tsomething`, 'a\tb').fields[0]]).toEqual([name, field])
  }
})

test('each field is in one column: the first of two with a name for it', () => {
  expect(guess('Address,Website,URL,Title', 'a,b,c,d').fields).toEqual(['url', 'title', null, null])
})

test('columns without names are known by what is in them', () => {
  const { hasHeader, fields } = guess(
    `1,Cedar,www.cedar.example,${key},5f9d88b2c3a1e40012345678,green`,
    `2,Finch,https://finch.example/shop,${otherKey},5f9d88b2c3a1e40012345679,red`,
  )
  expect(hasHeader).toBe(false)
  expect(fields).toEqual([null, 'title', 'url', 'key', 'websiteId', 'color'])
})

test('a first line that names no column is one, when there is a key below it', () => {
  const { hasHeader, fields } = guess('Winkel,Sleutel', `Ceder,${key}`, `Vink,${otherKey}`)
  expect(hasHeader).toBe(true)
  expect(fields[1]).toBe('key')
})

test('a column of keys is one if its name says nothing', () => {
  expect(guess('Title,Sleutel', `Cedar,${key}`, `Finch,${otherKey}`).fields).toEqual([
    'title',
    'key',
  ])
})

test('what a column is named is never overruled by what is in it', () => {
  const { fields, columns } = guess('Title,Account,Key', `Cedar,${key},${otherKey}`)
  expect(fields).toEqual(['title', 'client', 'key'])
  expect(columns[1]?.samples).toEqual([mask])
  expect(guess('Title,Tags', 'Cedar,black-friday-2025-wave1').fields).toEqual(['title', 'tags'])
})

test('without names, the columns of UUIDs are those of keys, and not those of names with digits', () => {
  const slugs = ['saxophone-shallot-7x3b', 'Studio54Berlin2Mitte', 'black-friday-2025-wave1']
  for (const slug of slugs) {
    const { hasHeader, fields, columns } = guess(
      `Cedar,${slug},${key}`,
      `Finch,${slug},${otherKey}`,
    )
    expect([slug, hasHeader, fields]).toEqual([slug, false, ['title', null, 'key']])
    expect(columns[1]?.first).toBe(slug)
    expect(guess(`Cedar,${slug}`, `Finch,${slug}`).fields).toEqual(['title', null])
  }
})

test.each([
  [
    'ID,Website ID,API key',
    ['7,5f9d88b2c3a1e40012345678,x', '8,5f9d88b2c3a1e40012345679,y'],
    [null, 'websiteId', 'key'],
  ],
  ['Name,Store,API key', ['Ann,Cedar,x', 'Bob,Finch,y'], [null, 'title', 'key']],
  ['Key,Squarespace API key', [`1,${key}`, `2,${otherKey}`], [null, 'key']],
  ['Key,Secret', [`1,${key}`, `2,${otherKey}`], [null, 'key']],
  [
    'Website,Title,Key',
    ['cedar.example,Cedar,x', 'finch.example,Finch,y'],
    ['url', 'title', 'key'],
  ],
  [
    'Website ID,ID',
    ['cedar,5f9d88b2c3a1e40012345678', 'x,5f9d88b2c3a1e40012345679'],
    [null, 'websiteId'],
  ],
])(
  'of columns named %j the one has a field whose values or whose name say more',
  (names, lines, expected) => {
    expect(guess(names, ...lines).fields).toEqual(expected)
  },
)

test('what is invisible in the name of a column counts for nothing', () => {
  expect(guess('\u200bTi\u00adtle\u2060\u00a0,API\u00a0key\u200e', 'a,b').fields).toEqual([
    'title',
    'key',
  ])
})

test.each([
  [
    'a title and an empty line',
    ['Clients (as of 1 Nov),,', ',,', 'Store,Client,API key', 'A,Acme,k'],
    2,
  ],
  ['lines about the sheet', ['Agency,Finch', 'Date,1 Nov', 'Store,API key', `A,${key}`], 2],
  ['an address', ['https://agency.example', 'Store,API key', `A,${key}`], 1],
  ['a title that is a name, too', ['Stores', 'Store,Client,API key', `A,Acme,${key}`], 1],
  ['a title, with names of another language', ['Klanten', 'Winkel,Sleutel', `A,${key}`], 1],
  ['lines without keys below it', ['Winkel,Sleutel', 'Ceder,', `Vink,${key}`], 0],
])('the line that names the columns is found below %s', (_name, lines, at) => {
  const { lines: read } = readTable(lines.join('\n'))
  const left = read.filter(({ cells }) => cells.length > 0)
  expect(left[findHeader(read)]?.cells).toEqual(lines[at]?.split(','))
})

test.each([
  ['no line at all', ['Cedar,,', 'Fir,,', `Oak,,${key}`]],
  ['a first line with a key', [`Site,${key}`, 'Title,API key']],
])('%s is taken for the names of columns by chance', (_name, lines) => {
  expect(findHeader(readTable(lines.join('\n')).lines)).toBe(-1)
})

test('a first line with a key in it is no header', () => {
  expect(guess(`Site,${key}`, `Finch,${otherKey}`).hasHeader).toBe(false)
})

test('of a column of keys the window sees nothing, of others the first values', () => {
  const { columns } = guess(
    'Title,Key,Tags',
    `Cedar,${key},a`,
    `Finch,short123,b`,
    'Oak,,c',
    'Ash,,d',
  )
  expect(columns).toEqual([
    { first: 'Title', samples: ['Cedar', 'Finch', 'Oak'], guess: 'title' },
    { first: 'Key', samples: [mask, mask], guess: 'key' },
    { first: 'Tags', samples: ['a', 'b', 'c'], guess: 'tags' },
  ])
})

test.each(['Old API key', 'Password', 'client secret', 'Access token 2'])(
  'nor of a column called %j, which is none to import',
  (name) => {
    expect(guess(`Title,${name}`, 'Cedar,hunter2').columns[1]).toMatchObject({ samples: [mask] })
  },
)

test('website IDs, addresses and long titles are shown', () => {
  const { columns } = guess(
    'Website ID,URL,Title',
    '5f9d88b2c3a1e40012345678,https://www.cedar-finch-12ab.squarespace.com/shop,Kaffeerösterei am Schloß 1887',
  )
  expect(columns.map(({ samples }) => samples[0])).toEqual([
    '5f9d88b2c3a1e40012345678',
    'https://www.cedar-finch-12ab.squarespace.com/shop',
    'Kaffeerösterei am Schloß 1887',
  ])
})

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const secret = fc
  .oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.replaceAll('-', '')),
    hex(40),
    // Random in each bit: fast-check's own has words of JavaScript in it.
    fc
      .array(fc.noBias(fc.nat(255)), { minLength: 18, maxLength: 48 })
      .map((bytes) => Buffer.from(bytes).toString('base64')),
  )
  // One of 24 hex digits is a website id.
  .filter((text) => /\d/.test(text) && !/^[0-9a-f]{24}$/i.test(text))
const around = fc.constantFrom(
  (text: string) => text,
  (text: string) => `the key is ${text}`,
  (text: string) => `key=${text}`,
  (text: string) => `"apiKey": "${text}",`,
  (text: string) => `https://api.example/?key=${text}`,
  (text: string) => `https://api.example/keys/${text}/edit`,
  (text: string) => `line one\n${text}\nline three`,
)
const header = fc.option(
  fc.array(fc.constantFrom('Title', 'Key', 'Note', 'URL', 'Website ID', 'x', ''), {
    minLength: 3,
    maxLength: 3,
  }),
)

test('no key is ever in what the window is told of the columns', () => {
  fc.assert(
    fc.property(
      header,
      fc.array(fc.tuple(secret, around, fc.nat(2)), { minLength: 1, maxLength: 6 }),
      (names, given) => {
        const rows = given.map(([text, wrap, at]) =>
          ['a', 'b', 'c'].map((cell, column) => (column === at ? wrap(text) : cell)),
        )
        const cells = names === null ? rows : [names, ...rows]
        const lines = cells.map((line, at) => ({ line: at + 1, cells: line }))
        const told = JSON.stringify(guessColumns(lines, 3))
        for (const [text] of given) expect(told).not.toContain(JSON.stringify(text).slice(1, -1))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('any lines at all get a guess, with each field once', () => {
  const cell = fc.oneof(
    fc.constantFrom(...importFields, 'API key', 'URL', ''),
    fc.string({ unit: 'binary' }),
    secret,
  )
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1 }),
      (rows) => {
        const width = Math.max(...rows.map((cells) => cells.length))
        const lines = rows.map((cells, at) => ({ line: at + 1, cells }))
        const fields = guessColumns(lines, width).columns.flatMap(({ guess: field }) => field ?? [])
        expect(new Set(fields).size).toBe(fields.length)
      },
    ),
  )
})
