import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../build/launcher.ts'
import { listOf } from '../../../build/licenses/list.ts'
import {
  inOrder,
  LicenseRefused,
  packageFolder,
  readPackage,
} from '../../../build/licenses/packages.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { write } from '../fakes.ts'

const modules = '/app/node_modules'

function makePackage(manifest: object, files: Record<string, string> = {}): string {
  const folder = makeFolder()
  const named = { name: 'one', version: '1.0.0', license: 'MIT', ...manifest }
  write(join(folder, 'package.json'), JSON.stringify(named))
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text)
  return folder
}

test.each([
  [`${modules}/zod/v4/index.js`, `${modules}/zod`],
  [`${modules}/@tanstack/store/dist/store.js?v=1`, `${modules}/@tanstack/store`],
  [`${modules}/conf/node_modules/semver/index.js`, `${modules}/conf/node_modules/semver`],
  ['C:\\app\\node_modules\\zod\\index.js', 'C:/app/node_modules/zod'],
  [`\0${modules}/react/index.js?commonjs-module`, `${modules}/react`],
  ['\0vite/preload-helper.js', `${modules}/vite`],
  ['\0rolldown/runtime.js', `${modules}/rolldown`],
  ['\0virtual:licenses', null],
  ['/app/main/main.ts', null],
])('of %j the package is %j', (id, folder) => {
  expect(packageFolder(id, modules)).toBe(folder)
})

test('a package is read with all texts about its license', () => {
  const folder = makePackage({}, { LICENSE: 'Do.\r\n', 'NOTICE.txt': ' Thanks.', 'README.md': '' })
  expect(readPackage(folder)).toEqual({
    name: 'one',
    version: '1.0.0',
    license: 'MIT',
    text: 'Do.\n\nThanks.',
  })
})

test.each([
  ['another license', { license: 'GPL-3.0-only' }],
  ['a choice of licenses', { license: '(MIT OR GPL-3.0-only)' }],
  ['a license by its address', { license: { type: 'MIT', url: 'https://example.com' } }],
  ['no license', { license: undefined }],
  ['the name of a part of every object', { license: 'constructor' }],
])('%s is refused, with the package that has it', (_what, manifest) => {
  const folder = makePackage(manifest, { LICENSE: 'A text' })
  expect(() => readPackage(folder)).toThrow(LicenseRefused)
  expect(() => readPackage(folder)).toThrow('one@1.0.0')
})

test('a package without a text of its license is refused, but for one that is known', () => {
  expect(() => readPackage(makePackage({}, { LICENSE: ' \n' }))).toThrow('without a text')
  expect(readPackage(makePackage({ name: 'lazy-val' })).text).toContain('Vladimir Krivosheev')
})

test('of Vite only its own text is taken, not those of the tools inside it', () => {
  const { text } = readPackage(join(projectRoot, 'node_modules/vite'))
  expect(text).toMatch(/VoidZero[\s\S]*SOFTWARE\.$/)
})

test('each package is named once, and each paragraph stands in the list once', () => {
  const one = { name: 'one', version: '2.0.0', license: 'MIT', text: 'Of one\n\nsame' }
  const older = { ...one, version: '1.0.0' }
  const two = { ...one, name: 'two', text: 'Of two\n\nsame' }
  expect(listOf(inOrder([two, one, older, one]))).toEqual({
    packages: [
      { name: 'one', version: '1.0.0', license: 'MIT', text: [0, 1] },
      { name: 'one', version: '2.0.0', license: 'MIT', text: [0, 1] },
      { name: 'two', version: '2.0.0', license: 'MIT', text: [2, 1] },
    ],
    paragraphs: ['Of one', 'same', 'Of two'],
  })
})
