/** Gathers the licenses of what the bundler puts into the app, while it does so. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { z } from 'zod'
import { listOf } from './list.ts'
import { inOrder, packageFolder, readPackage } from './packages.ts'
import type { Shipped } from './packages.ts'
import { hashesIn, sbomOf } from './sbom.ts'

/** What the window imports to show the licenses. */
const module = 'virtual:licenses'
const resolved = `\0${module}`
/** Stands in that module until everything that is shipped is known. */
const placeholder = 'LATCHKEY_LICENSES'

const appManifest = z.object({ productName: z.string(), version: z.string() })
const imported = /(?:url\(|@import)\s*['"]?(?<path>[^'")\s]+)/g

/**
 * One plugin for each of the app's bundles; the window's, which is made last, gets the list of all of
 * them as the module `virtual:licenses`, and writes the bill of materials to `sbom`. A license that is
 * not on the short list, or a package without a text of it, fails the build.
 */
export function gatherLicenses(root: string, sbom: string) {
  const modules = join(root, 'node_modules')
  const folders = new Set<string>()

  function add(id: string): void {
    const folder = packageFolder(id, modules)
    if (folder !== null) folders.add(folder)
  }

  const gather: Plugin = {
    name: 'latchkey-licenses',
    apply: 'build',
    // Before the bundler's own, after which a style sheet no longer says what it took in.
    enforce: 'pre',
    transform: {
      filter: { id: /\.css$/ },
      async handler(code, id) {
        for (const { groups } of code.matchAll(imported)) {
          const found = await this.resolve(groups?.['path'] ?? '', id)
          if (found !== null) add(found.id)
        }
      },
    },
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk') Object.keys(output.modules).forEach(add)
      }
    },
  }

  const write: Plugin = {
    name: 'latchkey-licenses-list',
    apply: 'build',
    resolveId: { filter: { id: /^virtual:licenses$/ }, handler: () => resolved },
    load: {
      filter: { id: /^\0virtual:licenses$/ },
      handler: () => `export const licenses = ${placeholder}`,
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const shipped = inOrder([...folders].map(readPackage))
        const electron = readPackage(join(modules, 'electron'))
        const text = JSON.stringify(listOf([electron, ...shipped]))
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk' || !Object.hasOwn(output.modules, resolved)) continue
          output.code = output.code.replace(
            placeholder,
            () => `JSON.parse(${JSON.stringify(text)})`,
          )
        }
        writeSbom([{ ...electron, isRuntime: true }, ...shipped])
      },
    },
  }

  function writeSbom(shipped: (Shipped & { isRuntime?: boolean })[]): void {
    const { productName, version } = appManifest.parse(read('package.json'))
    const hashes = hashesIn(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const bill = sbomOf({ name: productName, version }, shipped, hashes, sourceDate())
    mkdirSync(dirname(sbom), { recursive: true })
    writeFileSync(sbom, `${JSON.stringify(bill, null, 2)}\n`)
  }

  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

  return { gather, write }
}

function sourceDate(): number | null {
  const given = process.env['SOURCE_DATE_EPOCH']
  return given === undefined ? null : z.coerce.number().int().nonnegative().parse(given)
}
