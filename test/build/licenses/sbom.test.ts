import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../build/launcher.ts'
import { hashesIn, sbomOf } from '../../../build/licenses/sbom.ts'

const app = { name: 'Latchkey', version: '1.2.3' }
const store = { name: '@tanstack/store', version: '0.11.2', license: 'MIT', text: 'A text' }
const electron = { name: 'electron', version: '45.4.1', license: 'MIT', text: '', isRuntime: true }
const hashes = new Map([['@tanstack/store@0.11.2', 'ab12']])

test('a bill names every package with its version, address, license and hash', () => {
  const { components, metadata, dependencies } = sbomOf(app, [electron, store], hashes, null)
  expect(components).toEqual([
    expect.objectContaining({ type: 'framework', purl: 'pkg:npm/electron@45.4.1' }),
    {
      type: 'library',
      'bom-ref': 'pkg:npm/%40tanstack/store@0.11.2',
      name: '@tanstack/store',
      version: '0.11.2',
      purl: 'pkg:npm/%40tanstack/store@0.11.2',
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: 'ab12' }],
    },
  ])
  expect(metadata.component).toMatchObject({ type: 'application', name: 'Latchkey' })
  expect(dependencies[0]?.dependsOn).toEqual(components.map((each) => each['bom-ref']))
})

test('the same content gives the same bill, with a time only where one is given', () => {
  const bill = sbomOf(app, [store], hashes, null)
  expect(sbomOf(app, [store], hashes, null)).toEqual(bill)
  expect(bill.metadata).not.toHaveProperty('timestamp')
  expect(bill.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  const other = sbomOf({ ...app, version: '1.2.4' }, [store], hashes, 0)
  expect(other.serialNumber).not.toBe(bill.serialNumber)
  expect(other.metadata).toMatchObject({ timestamp: '1970-01-01T00:00:00.000Z' })
})

test('hashes are those of the lock file, also of a package that stands inside another one', () => {
  const integrity = `sha512-${Buffer.from([0xab, 0x12]).toString('base64')}`
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity },
    'node_modules/a/node_modules/@b/c': { version: '2.0.0', integrity },
    'node_modules/linked': { version: '1.0.0' },
  }
  expect([...hashesIn(JSON.stringify({ packages }))]).toEqual([
    ['a@1.0.0', 'ab12'],
    ['@b/c@2.0.0', 'ab12'],
  ])
  const own = hashesIn(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'))
  expect(own.get('zod@4.6.7')).toMatch(/^[0-9a-f]{128}$/)
})
