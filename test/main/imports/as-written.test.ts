import { expect, test } from 'vitest'
import { outcomes, saidOf, startImports } from '../../fakes/imports.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

async function start() {
  const room = await startRoom({ sites: 3 })
  const desk = startImports(room)
  const [a = '', b = '', c = ''] = [0, 1, 2].map((index) => room.site(index).apiKey)
  const rowAt = (index: number) => room.row(room.site(index).websiteId)
  /** The keys that were sent to Squarespace. */
  const sent = () => room.control.requests().length
  return { room, desk, keys: [a, b, c] as const, rowAt, sent }
}

test('a title, empty lines, the names again, and totals are told of and not tried', async () => {
  const { desk, keys, sent } = await start()
  const [a, b] = keys
  const sheet = [
    'Clients (as of 1 Nov),,',
    ',,',
    'Store,Client,API key',
    `Cedar,Acme,${a}`,
    'Store,Client,API key',
    '-----,-----,-----',
    `Finch,Acme,${b}`,
    'Total: 2 stores,,',
  ].join('\n')
  await desk.tryOut(sheet)
  expect(outcomes(desk.lines())).toEqual([
    '1 left-out',
    '4 adds',
    '5 left-out',
    '6 left-out',
    '7 adds',
    '8 left-out',
  ])
  const leftOut = desk.lines().filter(({ outcome }) => outcome === 'left-out')
  expect(leftOut.map((line) => [line.title, saidOf(line)])).toEqual([
    ['Clients (as of 1 Nov)', 'This line stands above the names of the columns.'],
    ['Store · Client · API key', 'This line names the columns again.'],
    ['----- · ----- · -----', 'This line is only drawn.'],
    ['Total: 2 stores', 'This line holds totals.'],
  ])
  expect(sent()).toBe(2)
})

test.each([
  ['Total Fitness', 'adds'],
  ['Total', 'adds'],
])('a store that is called %s and has a key is no line of totals', async (title, outcome) => {
  const { desk, keys } = await start()
  await desk.tryOut(`Store,Sites,API key\n${title},2,${keys[0]}`)
  expect(desk.lines()).toMatchObject([{ outcome }])
})

test.each([
  ['1.23E+15', 'Excel has made a number of this key'],
  ['1,23457E+21', 'Excel has made a number of this key'],
  ['123456789012345000000', 'Excel has made a number of this key'],
  ['##########', 'The spreadsheet shows ##### in place of this key'],
  ['#REF!', 'This cell holds an error of the spreadsheet'],
  ['••••••••7f3a', 'This key is hidden behind signs'],
  ['****************', 'This key is hidden behind signs'],
  ['xxxxxxxxxxxx', 'This key is hidden behind signs'],
  ['Credentials', 'This is the name of the column, and no key.'],
])('%j in a column of keys is named, and nothing is sent', async (cell, beginning) => {
  const { desk, sent } = await start()
  await desk.tryOut(`Store;API key\nCedar;${cell}\n`)
  expect(desk.lines()[0]?.outcome).toBe('fails')
  expect(saidOf(desk.lines()[0])).toContain(beginning)
  expect(sent()).toBe(0)
})

test('of an ID that Excel made a number of, the line says so', async () => {
  const { desk, keys } = await start()
  await desk.tryOut(
    `Website ID;API key\n6,12346E+23;${keys[0]}\n612345678901234000000000;${keys[1]}`,
  )
  for (const line of desk.lines()) {
    expect(saidOf(line)).toBe('The website ID is left out: a spreadsheet has made a number of it.')
  }
})

test('names with digits are no keys: they are shown, stored, and never sent', async () => {
  const { room, desk, keys, rowAt, sent } = await start()
  const tag = 'black-friday-2025-wave1'
  const { sheet } = await desk.bringIn(
    `Client,Label,Tags,API key\nStudio54Berlin2Mitte,shipstation-orders-key-2,${tag},${keys[0]}`,
  )
  expect(sheet.columns.map(({ samples }) => samples[0])).toEqual([
    'Studio54Berlin2Mitte',
    'shipstation-orders-key-2',
    tag,
    '••••••',
  ])
  expect(desk.lines()).toMatchObject([{ outcome: 'adds' }])
  expect(rowAt(0)).toMatchObject({
    client: 'Studio54Berlin2Mitte',
    tags: [tag],
    connections: [{ label: 'shipstation-orders-key-2' }],
  })
  // What was added is checked, which sends its key again.
  await room.settled()
  const before = sent()
  await desk.tryOut(`Cedar,saxophone-shallot-7x3b,${keys[1]}`)
  expect(desk.lines()).toMatchObject([{ outcome: 'adds', title: 'Cedar' }])
  expect(sent()).toBeGreaterThan(before)
  const afterwards = sent()
  await desk.tryOut(`Title,Tags\nCedar,${tag}\nFinch,${tag}`)
  expect(sent()).toBe(afterwards)
})

test('what is invisible is taken off keys, IDs, addresses and names', async () => {
  const { room, desk, keys, rowAt } = await start()
  const { websiteId, website } = room.site(0)
  await desk.bringIn(
    [
      'Client\tTags\tAPI key',
      `Acme\tvip\t${keys[0]}`,
      `Acme\u200b\tvi\u00adp, \u200b,\u2060vip\t\u202a${keys[1]}\u202c`,
      `\u200eAcme\ufeff\tvip\u00a0\t\u00a0${keys[2].replace('-', '-\u200b')}`,
    ].join('\n'),
  )
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 adds', '4 adds'])
  expect(room.connections.clients.list().clients.map(({ name }) => name)).toEqual(['Acme'])
  for (const index of [0, 1, 2])
    expect(rowAt(index)).toMatchObject({ client: 'Acme', tags: ['vip'] })

  await desk.bringIn(
    `Website ID\tNote\tColor\n\u200b${websiteId.replace('5', '5\u00ad')}\tby id\tgre\u200ben`,
  )
  expect(rowAt(0)).toMatchObject({ note: 'by id', color: 'green' })
  await desk.bringIn(
    `Address\tNote\n\u202a${website.url.replace('//', '//\u200b')}\u00a0\tby address`,
  )
  expect(rowAt(0)).toMatchObject({ note: 'by address' })
})

test.each([
  ['raw', (text: string) => `="${text}"`],
  ['quoted', (text: string) => `"=""${text}"""`],
])('the text of a formula is the text inside, %s', async (_name, formula) => {
  const { desk, keys, rowAt } = await start()
  await desk.bringIn(
    `${formula('Client')},${formula('API key')}\n${formula('007')},${formula(keys[0])}`,
  )
  expect(rowAt(0)).toMatchObject({ client: '007' })
})

test.each(['|', ':', '\t', ';', ','])('cells that %j parts are read', async (delimiter) => {
  const { desk, keys, rowAt } = await start()
  const lines = [
    ['Store', 'Client', 'API key'],
    ['Cedar', 'Acme', keys[0]],
  ]
  await desk.bringIn(lines.map((cells) => cells.join(delimiter)).join('\n'))
  expect(rowAt(0)).toMatchObject({ client: 'Acme' })
})

test.each([
  'https://cedar.example\nhttps://finch.example',
  'Opens at 10:30\nCloses at 18:00',
  'Cedar | Finch\nOak | Ash',
])('%j is one column still', async (text) => {
  const { desk } = await start()
  const { columns } = await desk.imports.open({ content: text, name: null })
  expect(columns).toHaveLength(1)
})

test('a file in Shift_JIS is read right, and one stray byte in UTF-8 is named', async () => {
  const { desk, keys, rowAt } = await start()
  const yamada = [0x8e, 0x52, 0x93, 0x63, 0x8f, 0xa4, 0x93, 0x58]
  const [head, tail] = [Buffer.from('Client,API key\n'), Buffer.from(`,${keys[0]}\n`)]
  const { sheet } = await desk.bringIn(new Uint8Array([...head, ...yamada, ...tail]))
  expect(sheet).toMatchObject({ encoding: 'Shift_JIS', encodingSamples: ['山田商店'] })
  expect(rowAt(0)).toMatchObject({ client: '山田商店' })

  const stray = Buffer.from(`Title,Client,API key\nCafé,Joe#s,${keys[1]}\n`)
  const bytes = Uint8Array.from(stray, (byte) => (byte === 0x23 ? 0x92 : byte))
  const { sheet: other } = await desk.bringIn(bytes)
  expect(other.encoding).toBe('UTF-8')
  expect(other.oddities).toEqual([{ what: 'unreadable', count: 1, first: 2 }])
  expect(other.columns[0]?.samples).toEqual(['Café'])
})

test('of the words that show an encoding none is a secret', async () => {
  const { desk, keys } = await start()
  const content = new TextEncoder().encode(
    `Client,Password,Note,API key\nCafé,pässwörd,Clé ${keys[0]},ké-${keys[1]}\n`,
  )
  const { encodingSamples } = await desk.imports.open({ content, name: 'stores.csv' })
  expect(encodingSamples).toEqual(['Café', 'Clé ••••••'])
})

test('a person may say how a sheet is written, and what was tried before is tried anew', async () => {
  const { desk, keys } = await start()
  const content = new Uint8Array([
    ...Buffer.from('Client,API key\nGy'),
    0xf5,
    ...Buffer.from(`r,${keys[0]}\n`),
  ])
  const { importId, sheet } = await desk.tryOut(content)
  expect(sheet.columns[0]?.samples).toEqual(['Gyõr'])
  const again = await desk.imports.reread({ importId, encoding: 'Windows-1250' })
  expect(again).toMatchObject({ importId, encoding: 'Windows-1250', encodingSamples: ['Győr'] })
  expect((await failureOf(desk.imports.run(importId))).reason).toBe('columns-not-said')
  const parted = await desk.imports.reread({ importId, delimiter: ';' })
  expect(parted).toMatchObject({ delimiter: ';', encoding: 'Windows-1250' })
  expect(parted.columns).toHaveLength(1)
})
