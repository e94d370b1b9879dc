import { expect, test } from 'vitest'
import { readTable } from '../../../main/imports/table.ts'
import { sheetOf, startImports } from '../../fakes/imports.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

const cellsOf = (csv: string) => readTable(csv).lines.map(({ cells }) => cells)

test('a report says of each line what became of it, or would', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { apiKey, website } = room.site(0)
  const sheet = sheetOf({ key: apiKey, title: '=Bolt' }, { key: apiKey }, { title: 'Nobody’s' })
  const { importId } = await desk.tryOut(sheet)
  const site = [website.title, website.url]
  const message = 'The sheet calls this “=Bolt”.'
  const rest = [
    ['3', '', 'Repeated', '', '', 'This is the key of line 2.'],
    ['4', 'Nobody’s', 'Fails', '', '', 'This line has no key, and its site is not here yet.'],
  ]
  const head = ['Line', 'Title in the sheet', 'What became of it', 'Site', 'Address', 'Message']
  const dryRun = desk.imports.report(importId)
  expect(cellsOf(dryRun)).toEqual([head, ['2', '=Bolt', 'Adds', ...site, message], ...rest])
  expect(dryRun).toContain(`2,"'=Bolt",Adds`)

  await desk.begin('run', importId)
  await desk.ended()
  const report = cellsOf(desk.imports.report(importId))
  expect(report.map((cells) => cells[2])).toEqual([head[2], 'Added', 'Repeated', 'Failed'])
})

test('a report of an import that was cancelled names what is not done', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const lines = [0, 1].map((index) => ({ key: room.site(index).apiKey, title: `Line ${index}` }))
  const { importId } = await desk.tryOut(sheetOf(...lines))
  room.control.hang({ websiteId: room.site(1).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 1)
  desk.imports.cancel(importId)
  await desk.ended()
  expect(cellsOf(desk.imports.report(importId))[2]).toEqual(['3', 'Line 1', 'Not done yet'])
})

test('a report of an import that ended is there until the next one begins', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const first = await desk.bringIn(sheetOf({ key: room.site(0).apiKey }))
  expect(cellsOf(desk.imports.report(first.importId))).toHaveLength(2)
  await desk.bringIn(sheetOf({ key: room.site(1).apiKey }))
  expect(await failureOf(() => desk.imports.report(first.importId))).toEqual({
    code: 'not-found',
    reason: 'sheet-gone',
  })
})
