import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { expectNoTraceOf, keepEvents } from './traces.ts'

const clipboardOf = ({ app }: Run) => app.evaluate(({ clipboard }) => clipboard.readText())

/** Holds the timer that clears the clipboard; gives a function that lets its 30 seconds pass. */
async function holdTimer({ app }: Run): Promise<() => Promise<void>> {
  await app.evaluate(() => {
    const after = globalThis.setTimeout
    const held: (() => void)[] = []
    const hold = (work: () => void, milliseconds?: number) => {
      if (milliseconds !== 30_000) return after(work, milliseconds)
      held.push(work)
      return after(() => {}, 0)
    }
    Object.assign(globalThis, {
      setTimeout: hold,
      pass: () => held.splice(0).map((work) => work()),
    })
  })
  return () => app.evaluate(() => (globalThis as unknown as { pass: () => void }).pass())
}

test('a copied key leaves the clipboard after 30 seconds or at the end, and a saved one is its owner’s', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { apiKey } = site(sites, 0)
  const heard = await keepEvents(run)
  const { connectionId } = await run.connect(apiKey)
  const pass = await holdTimer(run)
  const answers: unknown[] = []
  const copy = async () => {
    answers.push(await run.must('credentials.copyField', { connectionId, field: 'apiKey' }))
    expect(await clipboardOf(run)).toBe(apiKey)
  }

  await copy()
  await pass()
  await expect.poll(() => clipboardOf(run)).toBe('')

  await copy()
  await run.app.evaluate(({ clipboard }) => clipboard.writeText('a shopping list'))
  await pass()
  expect(await clipboardOf(run)).toBe('a shopping list')

  const connectionIds = [connectionId]
  const path = join(computer.profile, '..', 'credentials.env')
  await run.answerSaves(path)
  answers.push(await run.must('credentials.preview', { connectionIds, format: 'env' }))
  answers.push(await run.must('handOver.save', { connectionIds, format: 'env' }))
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).toContain(`SQUARESPACE_API_KEY=${apiKey}\n`)
  answers.push(await run.must('credentials.copy', { connectionIds, format: 'json' }))
  expect(await clipboardOf(run)).toContain(apiKey)

  // The one answer that holds it.
  expect(await run.must('credentials.reveal', { connectionId })).toEqual({
    parts: [{ field: 'apiKey', text: apiKey }],
  })
  answers.push(await run.must('activity.list', {}), await heard())
  expect(JSON.stringify(answers)).toContain('credentials-revealed')
  expect(JSON.stringify(answers)).not.toContain(apiKey)
  await expectNoTraceOf([apiKey], run, computer)

  const left = join(computer.profile, '..', 'clipboard-at-the-end')
  await run.app.evaluate(({ app, clipboard }, file) => {
    app.on('quit', () => {
      process
        .getBuiltinModule('node:fs')
        .writeFileSync(file, `Left: ${String(clipboard.readText())}`)
    })
  }, left)
  await run.quit()
  expect(readFileSync(left, 'utf8')).toBe('Left: ')
  await expectNoTraceOf([apiKey], run, computer)
})
