import { expect, it } from 'vitest'
import { commandFor } from '../../../renderer/ui/shortcuts.ts'

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
])('the command key with %s means %s', (key, command) => {
  expect(commandFor({ ...plain, key, ctrlKey: true })).toBe(command)
})

it('leaves letters alone that are typed, and keys with other modifiers', () => {
  expect(commandFor({ ...plain, key: 'f' })).toBeNull()
  expect(commandFor({ ...plain, key: 'f', ctrlKey: true, shiftKey: true })).toBeNull()
  expect(commandFor({ ...plain, key: 'f', ctrlKey: true, altKey: true })).toBeNull()
  expect(commandFor({ ...plain, key: 'z', ctrlKey: true })).toBeNull()
})

it.each([
  ['Russian', 'а', 'KeyF', 'find'],
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
