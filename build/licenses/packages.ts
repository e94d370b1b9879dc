/** Which packages are in a bundle, and under which license each came. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { allowed, missingTexts } from './allowed.ts'

/** A package that is shipped inside of the app. */
export type Shipped = { name: string; version: string; license: string; text: string }

/** A package that must not be shipped as it is. */
export class LicenseRefused extends Error {}

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.unknown().optional(),
})
const textName = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i

// What a bundler adds of its own: “\0vite/preload-helper.js”, “\0rolldown/runtime.js”.
const bundlers = /^\0(vite|rolldown)\//

/**
 * The folder of the package that a module belongs to, as the bundler names the module; null for one
 * of the app's own. `modules` is the project's `node_modules`, absolute.
 */
export function packageFolder(id: string, modules: string): string | null {
  const bundler = bundlers.exec(id)?.[1]
  if (bundler !== undefined) return join(modules, bundler)
  // A bundler marks what it makes of a module: “\0/…/index.js?commonjs-module”.
  const path = id.replace(/^\0/, '').replaceAll('\\', '/')
  // The last one: a package can bring another version of one that is there already.
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/@][^/]*)\//.exec(path)
  return found?.[1] ?? null
}

/**
 * Reads what a package says of itself. Throws `LicenseRefused` for a license that is not on the short
 * list, and for a package without the text of its license.
 */
export function readPackage(folder: string): Shipped {
  const found = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const { name, version, license } = found
  if (typeof license !== 'string' || !Object.hasOwn(allowed, license)) {
    throw new LicenseRefused(
      `${name}@${version} would be shipped under ${JSON.stringify(license ?? null)}, which is not on the list of build/licenses/allowed.ts`,
    )
  }
  const text = textIn(folder) ?? missingTexts[name]
  if (text === undefined) {
    throw new LicenseRefused(`${name}@${version} would be shipped without a text of its license`)
  }
  return { name, version, license, text }
}

/** All texts about its license that a package brings, in the order of their names. */
function textIn(folder: string): string | undefined {
  const names = readdirSync(folder).filter((name) => textName.test(name))
  const texts = names.toSorted().map((name) => tidy(readFileSync(join(folder, name), 'utf8')))
  const text = texts.filter((each) => each !== '').join('\n\n')
  return text === '' ? undefined : text
}

// Vite's text goes on with those of what is inside its own tools, none of which is shipped.
const ofTools = /\n# Licenses of bundled dependencies\n[\s\S]*$/

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ofTools, '').trim()
}

/** Several packages, each once, by name and then by version. */
export function inOrder(packages: readonly Shipped[]): Shipped[] {
  const each = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]))
  const isBefore = (a: Shipped, b: Shipped) =>
    a.name === b.name ? a.version < b.version : a.name < b.name
  return [...each.values()].toSorted((a, b) => (isBefore(a, b) ? -1 : 1))
}
