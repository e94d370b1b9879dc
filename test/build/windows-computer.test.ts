import { expect, test } from 'vitest'
import { changesOf, readRegistry } from '../packaging/windows/registry.ts'
import { targetOf } from '../packaging/windows/shortcut.ts'

const user = 'HKEY_CURRENT_USER\\Software'
const registry = (...lines: string[]) => readRegistry(lines.join('\r\n'))

test('a registry is read as keys with their values', () => {
  const read = registry(
    `${user}\\Classes\\latchkey`,
    '    (Default)    REG_SZ    URL:Latchkey sign-in',
    '    URL Protocol    REG_SZ    ',
    '',
    `${user}\\Classes\\latchkey\\shell`,
  )
  expect([...read]).toEqual([
    [`${user}\\Classes\\latchkey`, { '': 'URL:Latchkey sign-in', 'URL Protocol': '' }],
    [`${user}\\Classes\\latchkey\\shell`, {}],
  ])
})

test('of two registries those keys differ that say something else', () => {
  const before = registry(
    `${user}\\A`,
    '    a    REG_SZ    1',
    `${user}\\Gone`,
    '    b    REG_SZ    2',
  )
  const after = registry(
    `${user}\\A`,
    '    a    REG_SZ    2',
    `${user}\\Empty`,
    `${user}\\Wine\\Colors`,
    '    c    REG_SZ    3',
  )
  expect(changesOf(before, after)).toEqual([`${user}\\A`, `${user}\\Gone`])
})

test('a shortcut opens the file that its link information names', () => {
  const header = Buffer.alloc(0x4c)
  header.writeUInt32LE(0x4c, 0)
  header.writeUInt32LE(0x3, 20)
  const list = Buffer.from([2, 0, 0xff, 0xff])
  const info = Buffer.concat([Buffer.alloc(28), Buffer.from('C:\\Latchkey.exe\0')])
  info.writeUInt32LE(28, 16)
  expect(targetOf(Buffer.concat([header, list, info]))).toBe('C:\\Latchkey.exe')
  header.writeUInt32LE(0, 20)
  expect(() => targetOf(header)).toThrow('A shortcut without a path')
  expect(() => targetOf(Buffer.alloc(0x4c))).toThrow('No shortcut')
})
