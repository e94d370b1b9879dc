import { expect, it } from 'vitest'
import { commandFor } from '../../../renderer/parts/shortcuts.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

it.each([
  ['f', 'find'],
  ['F', 'find'],
  ['n', 'connect'],
  ['r', 'check-all'],
  ['i', 'import'],
  ['e', 'export'],
  ['k', 'palette'],
  [',', 'settings'],
  ['/', 'shortcuts'],
])('the command key with %s means %s', (key, command) => {
  expect(commandFor({ ...plain, key, ctrlKey: true })).toBe(command)
})

it('leaves letters alone that are typed, and keys with other modifiers', () => {
  expect(commandFor({ ...plain, key: 'f' })).toBeNull()
  expect(commandFor({ ...plain, key: 'f', ctrlKey: true, shiftKey: true })).toBeNull()
  expect(commandFor({ ...plain, key: 'f', ctrlKey: true, altKey: true })).toBeNull()
  expect(commandFor({ ...plain, key: 'z', ctrlKey: true })).toBeNull()
})
