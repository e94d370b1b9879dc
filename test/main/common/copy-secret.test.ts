import { expect, test } from 'vitest'
import { clipboardTime, createSecretCopies } from '../../../main/common/copy-secret.ts'

/** A clipboard and a clock in the test's hand. */
function computer() {
  let due: { work: () => void; milliseconds: number }[] = []
  const board = { text: 'what was there before', broken: false, writing: Promise.resolve() }
  const copies = createSecretCopies(
    {
      write: async (text) => {
        await board.writing
        board.text = text
      },
      read: async () => {
        if (board.broken) throw new Error('The clipboard is busy')
        return board.text
      },
      clear: () => {
        board.text = ''
      },
    },
    (work, milliseconds) => {
      const timer = { work, milliseconds }
      due.push(timer)
      return () => {
        due = due.filter((each) => each !== timer)
      }
    },
  )
  const pass = async () => {
    for (const { work } of due.splice(0)) work()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { board, copies, due: () => due.map(({ milliseconds }) => milliseconds), pass }
}

test('what was copied is cleared after 30 seconds', async () => {
  const { board, copies, due, pass } = computer()
  await copies.copy('the secret')
  expect(board.text).toBe('the secret')
  expect(due()).toEqual([clipboardTime])
  expect(clipboardTime).toBe(30_000)
  await pass()
  expect(board.text).toBe('')
})

test('what somebody copied meanwhile stays', async () => {
  const { board, copies, pass } = computer()
  await copies.copy('the secret')
  board.text = 'a shopping list'
  await pass()
  expect(board.text).toBe('a shopping list')
})

test('the later one of two has 30 seconds of its own', async () => {
  const { board, copies, due, pass } = computer()
  await copies.copy('first')
  await copies.copy('second')
  expect(due()).toEqual([clipboardTime])
  await pass()
  expect(board.text).toBe('')
})

test('it is cleared when the app quits before', async () => {
  const { board, copies, due } = computer()
  await copies.copy('the secret')
  await copies.end()
  expect(board.text).toBe('')
  expect(due()).toEqual([])
})

test('it is cleared when the app quits while it is being written', async () => {
  const { board, copies } = computer()
  const { promise, resolve } = Promise.withResolvers<void>()
  board.writing = promise
  const copying = copies.copy('the secret')
  const ended = copies.end()
  resolve()
  await Promise.all([copying, ended])
  expect(board.text).toBe('')
})

test('quitting touches nothing when there is nothing to clear', async () => {
  const { board, copies, pass } = computer()
  await copies.end()
  expect(board.text).toBe('what was there before')
  await copies.copy('the secret')
  await pass()
  board.text = 'a shopping list'
  await copies.end()
  expect(board.text).toBe('a shopping list')
})

test('lines that Windows ends in its own way are still the same text', async () => {
  const { board, copies, pass } = computer()
  await copies.copy('one\ntwo')
  board.text = 'one\r\ntwo'
  await pass()
  expect(board.text).toBe('')
})

test('a clipboard that does not answer is cleared', async () => {
  const { board, copies, pass } = computer()
  await copies.copy('the secret')
  board.broken = true
  await pass()
  expect(board.text).toBe('')
})
