import { expect, test } from 'vitest'
import { programOf } from '../../../main/diagnostics/desktop-entry.ts'
import { shortPath } from '../../../main/diagnostics/paths.ts'

test.each([
  ['/home/jane/.config/Latchkey', '/home/jane', '~/.config/Latchkey'],
  ['/home/jane', '/home/jane', '~'],
  ['/home/janet/Latchkey', '/home/jane', '/home/…/Latchkey'],
  ['/home/jane/Acme Bakery/For jane@agency.com/Latchkey', '/home/jane', '~/…/Latchkey'],
  [
    '/Users/jane/Library/Application Support/Latchkey',
    '/Users/jane',
    '~/Library/Application Support/Latchkey',
  ],
  [
    '/Applications/Latchkey.app/Contents/MacOS/Latchkey',
    '/Users/jane',
    '/Applications/Latchkey.app/Contents/MacOS/Latchkey',
  ],
  [
    '/private/var/folders/x/y/AppTranslocation/1234/d/Latchkey.app',
    '/Users/jane',
    '/private/var/…/AppTranslocation/…/Latchkey.app',
  ],
  [
    String.raw`C:\Users\Jane Doe\AppData\Roaming\Latchkey`,
    String.raw`C:\Users\Jane Doe`,
    '~/AppData/Roaming/Latchkey',
  ],
  [String.raw`D:\Profiles\jane\Latchkey`, String.raw`C:\Users\jane`, 'D:/…/Latchkey'],
  [String.raw`\\server\jane$\Latchkey`, '', '//…/Latchkey'],
])('%s is told as it is without names', (path, home, shown) => {
  expect(shortPath(path, home)).toBe(shown)
})

test.each([
  ['[Desktop Entry]\nName=Latchkey\nExec=/opt/Latchkey/latchkey %U\n', '/opt/Latchkey/latchkey'],
  ['[Desktop Entry]\r\nExec="/opt/Latch key/latch\\"key" --a %U', '/opt/Latch key/latch"key'],
  ['[Desktop Entry]\nName=x\n[Desktop Action new]\nExec=/other', null],
  ['# Exec=/comment\n[Desktop Entry]\nTryExec=/try', null],
  ['', null],
])('the program of %j is %j', (entry, program) => {
  expect(programOf(entry)).toBe(program)
})
