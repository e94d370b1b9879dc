import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../../build/launcher.ts'
import { gatherLicenses } from '../../../build/licenses/plugin.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { write } from '../fakes.ts'

const names = (folder: string, path: string) =>
  z
    .object({ components: z.array(z.object({ name: z.string() })) })
    .parse(JSON.parse(readFileSync(join(folder, path), 'utf8')))
    .components.map(({ name }) => name)

/** An app of two bundles, whose packages are real ones and `one` of a license of its own. */
function makeApp(license: string): string {
  const root = makeFolder()
  const modules = join(root, 'node_modules')
  mkdirSync(modules)
  for (const name of ['clsx', 'vite', 'rolldown']) {
    symlinkSync(join(projectRoot, 'node_modules', name), join(modules, name))
  }
  // Not a link: the bundler would take it for a file outside of the app.
  cpSync(join(projectRoot, 'node_modules/clsx'), join(modules, 'unused'), { recursive: true })
  const packages = { one: '{ "main": "index.js" }', icons: '{}', electron: '{}' }
  for (const name of Object.keys(packages)) {
    const own = { name, version: '1.0.0', license: name === 'one' ? license : 'ISC' }
    write(join(modules, name, 'package.json'), JSON.stringify(own))
    write(join(modules, name, 'LICENSE'), `The text of ${name}`)
  }
  write(join(modules, 'one/index.js'), 'export const one = () => document.title')
  write(join(modules, 'icons/star.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  write(join(root, 'package.json'), '{ "productName": "App", "version": "1.0.0" }')
  write(join(root, 'package-lock.json'), '{ "packages": {} }')
  write(join(root, 'main.js'), `import { one } from 'one'\nconsole.log(one())`)
  write(join(root, 'page.css'), `.star { mask-image: url('icons/star.svg') }`)
  write(
    join(root, 'page.js'),
    `import './page.css'
     import 'unused'
     import('virtual:licenses').then(({ licenses }) => console.log(licenses))`,
  )
  return root
}

async function buildApp(root: string): Promise<void> {
  const { gather, write: list } = gatherLicenses(root, join(root, 'out/sbom.json'))
  for (const [entry, plugins] of [
    ['main', [gather]],
    ['page', [gather, list]],
  ] as const) {
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [...plugins],
      build: {
        outDir: join('out', entry),
        rollupOptions: {
          input: join(root, `${entry}.js`),
          output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        },
      },
    })
  }
}

test('what is in either bundle is listed, also an icon of a style sheet, in a file of its own', async () => {
  const root = makeApp('MIT')
  await buildApp(root)
  const bill = names(root, 'out/sbom.json')
  expect(bill).toEqual(expect.arrayContaining(['electron', 'icons', 'one', 'vite']))
  expect(bill).not.toContain('unused')
  const shown = readFileSync(join(root, 'out/page/_virtual_licenses.js'), 'utf8')
  for (const each of ['electron', 'icons', 'one']) expect(shown).toContain(`The text of ${each}`)
  expect(readFileSync(join(root, 'out/page/page.js'), 'utf8')).not.toContain('The text of')
})

test('a license that is not on the list fails the build', async () => {
  await expect(buildApp(makeApp('SSPL-1.0'))).rejects.toThrow('one@1.0.0')
})
