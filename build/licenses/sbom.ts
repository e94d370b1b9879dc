/** The bill of materials of a release: CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/ */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Shipped } from './packages.ts'

type App = { name: string; version: string }

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
})

/**
 * The SHA-512 of each package's archive, in hexadecimal, by `name@version`, as npm's lock file says
 * it (Subresource Integrity, in base64). Throws for a text that is not a lock file.
 */
export function hashesIn(lockFile: string): Map<string, string> {
  const hashes = new Map<string, string>()
  for (const [path, { version, integrity }] of Object.entries(
    lock.parse(JSON.parse(lockFile)).packages,
  )) {
    const name = path.split('node_modules/').at(-1) ?? ''
    const hash = /^sha512-(\S+)$/.exec(integrity ?? '')?.[1]
    if (version === undefined || hash === undefined) continue
    hashes.set(`${name}@${version}`, Buffer.from(hash, 'base64').toString('hex'))
  }
  return hashes
}

/** https://github.com/package-url/purl-spec, type npm: the @ of a scope is encoded. */
const purlOf = ({ name, version }: { name: string; version: string }) =>
  `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`

/**
 * The same for the same packages, wherever and whenever it is made: its serial number is made of what
 * is in it, and it has a time only where `epoch` gives one, in seconds since 1970
 * (https://reproducible-builds.org/specs/source-date-epoch/).
 */
export function sbomOf(
  app: App,
  shipped: readonly (Shipped & { isRuntime?: boolean })[],
  hashes: ReadonlyMap<string, string>,
  epoch: number | null,
) {
  const own = { type: 'application', 'bom-ref': `pkg:generic/${app.name}@${app.version}`, ...app }
  const components = shipped.map(({ name, version, license, isRuntime = false }) => {
    const purl = purlOf({ name, version })
    const hash = hashes.get(`${name}@${version}`)
    return {
      type: isRuntime ? 'framework' : 'library',
      'bom-ref': purl,
      name,
      version,
      purl,
      licenses: [{ license: { id: license } }],
      ...(hash === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: hash }] }),
    }
  })
  const time = epoch === null ? {} : { timestamp: new Date(epoch * 1_000).toISOString() }
  const content = {
    metadata: { ...time, component: own },
    components,
    dependencies: [{ ref: own['bom-ref'], dependsOn: components.map((each) => each['bom-ref']) }],
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  }
}

/** A UUID made of a text (RFC 9562, section 5.8: version 8, of one's own making). */
function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0b11) | 0b1000).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
