import { expect, test } from 'vitest'
import { createEvents } from '../../main/events.ts'

function startTelling() {
  const sent: string[] = []
  const events = createEvents((name) => sent.push(name))
  return { sent, ...events }
}

const command = ['app.command', { command: 'import' }] as const
const unmatched = ['signin.unmatchedCallback', { problem: 'not-waiting' }] as const

test('what is asked for while the window loads reaches it once it hears, in order', () => {
  const { sent, tell, begin } = startTelling()
  tell(...unmatched)
  tell(...command)
  expect(sent).toEqual([])
  begin()
  expect(sent).toEqual(['signin.unmatchedCallback', 'app.command'])
  tell(...command)
  expect(sent).toHaveLength(3)
})

test('how something stands is told at once, since a window asks for it when it is ready', () => {
  const { sent, tell } = startTelling()
  tell('trash.destroyed', {})
  expect(sent).toEqual(['trash.destroyed'])
})

test('after a window was closed the next one is told, and nothing is told twice', () => {
  const { sent, tell, begin, end } = startTelling()
  begin()
  end()
  end()
  tell(...command)
  expect(sent).toEqual([])
  begin()
  begin()
  expect(sent).toEqual(['app.command'])
})

test('of the links that came while no window heard, the last is told', () => {
  const { sent, tell, begin } = startTelling()
  for (let nth = 0; nth < 1_000; nth += 1) tell(...unmatched)
  tell(...command)
  tell(...unmatched)
  begin()
  expect(sent).toEqual(['app.command', 'signin.unmatchedCallback'])
})
