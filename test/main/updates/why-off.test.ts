import { expect, test } from 'vitest'
import { whyOff } from '../../../main/updates/why-off.ts'
import type { Copy } from '../../../main/updates/why-off.ts'

const copy: Copy = {
  isPackaged: true,
  source: { feed: 'https://latchkey.example/updates/', publicKey: 'a key' },
  platform: 'linux',
  appImage: '/home/someone/Latchkey.AppImage',
  hasUninstaller: false,
  isWritable: true,
}

test.each<[string, Partial<Copy>, ReturnType<typeof whyOff>]>([
  ['an AppImage', {}, null],
  ['one in development', { isPackaged: false }, 'not-a-release'],
  ['one without a key', { source: { ...copy.source, publicKey: '' } }, 'not-a-release'],
  ['one of a package of the system', { appImage: undefined }, 'installed-otherwise'],
  ['an AppImage that cannot be replaced', { isWritable: false }, 'read-only'],
  ['one that Windows installed', { platform: 'win32', hasUninstaller: true }, null],
  ['one that was unpacked on Windows', { platform: 'win32' }, 'installed-otherwise'],
  ['one on a Mac', { platform: 'darwin', appImage: undefined }, null],
  [
    'one on a disk image',
    { platform: 'darwin', appImage: undefined, isWritable: false },
    'read-only',
  ],
])('%s updates itself as it can', (_what, given, why) => {
  expect(whyOff({ ...copy, ...given })).toBe(why)
})
