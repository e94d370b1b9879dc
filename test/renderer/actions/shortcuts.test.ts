import { expect, it } from 'vitest'
import { commandFor } from '../../../renderer/actions/shortcuts.ts'

const plain = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

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
  ['z', 'undo'],
  ['y', 'redo'],
])('the command key with %s means %s', (key, command) => {
  expect(commandFor({ ...plain, key, ctrlKey: true })).toBe(command)
})

it('leaves letters alone that are typed, and keys with other modifiers', () => {
  expect(commandFor({ ...plain, key: 'f' })).toBeNull()
  expect(commandFor({ ...plain, key: 'f', ctrlKey: true, shiftKey: true })).toBeNull()
  expect(commandFor({ ...plain, key: 'f', ctrlKey: true, altKey: true })).toBeNull()
  expect(commandFor({ ...plain, key: 'z' })).toBeNull()
  expect(commandFor({ ...plain, key: 'y', ctrlKey: true, shiftKey: true })).toBeNull()
})

it('makes a change again with Shift and the key that takes it back', () => {
  expect(commandFor({ ...plain, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('redo')
})

it.each([
  ['Russian', 'а', 'KeyF', 'find'],
  ['Russian', 'я', 'KeyZ', 'undo'],
  ['German', 'z', 'KeyY', 'undo'],
  ['German', 'y', 'KeyZ', 'redo'],
  ['Russian', 'Т', 'KeyN', 'connect'],
  ['Russian', 'б', 'Comma', 'settings'],
  ['Russian', '.', 'Slash', 'shortcuts'],
  ['Greek', 'φ', 'KeyF', 'find'],
  ['Greek', '/', 'Slash', 'shortcuts'],
  ['Hebrew', 'כ', 'KeyF', 'find'],
  ['Hebrew', 'ת', 'Comma', 'settings'],
  ['Hebrew', '.', 'Slash', 'shortcuts'],
  ['Hebrew', '/', 'KeyQ', null],
  ['Arabic', 'ظ', 'Slash', 'shortcuts'],
  ['Thai', 'ื', 'KeyN', 'connect'],
  ['Korean', 'ㄹ', 'KeyF', 'find'],
  ['French', ',', 'KeyM', 'settings'],
  ['French', ';', 'Comma', null],
  ['French', '!', 'Slash', null],
  ['German', '-', 'Slash', null],
  ['Dvorak', 'n', 'KeyL', 'connect'],
  ['Dvorak', 'b', 'KeyN', null],
  ['Turkish', 'ı', 'KeyI', 'import'],
  ['Turkish', 'i', 'Quote', 'import'],
] as const)('on a %s keyboard %s at %s means %s', (_layout, key, code, command) => {
  expect(commandFor({ ...plain, key, code, ctrlKey: true })).toBe(command)
})

it.each([
  ['German', '/', 'Digit7', 'shortcuts'],
  ['French', '/', 'Period', 'shortcuts'],
  ['Russian', ',', 'Slash', 'settings'],
  ['Russian', '/', 'Backslash', 'shortcuts'],
  ['American', '?', 'Slash', null],
  ['American', '<', 'Comma', null],
  ['Russian', 'А', 'KeyF', null],
] as const)('on a %s keyboard %s, with Shift at %s, means %s', (_layout, key, code, command) => {
  expect(commandFor({ ...plain, key, code, ctrlKey: true, shiftKey: true })).toBe(command)
})
