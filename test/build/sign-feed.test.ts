import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { requireReleaseKey } from '../../build/release-key.ts'
import { publicKeyOf, signReleases } from '../../build/sign-feed.ts'
import { readTestReleases } from '../../build/test-releases.ts'
import { openFeed } from '../../main/updates/signature.ts'
import { describe as describeFile } from '../fakes/feed-server.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'

const { privateKey } = generateKeyPairSync('ed25519')

function folderOf(...names: string[]): string {
  const folder = makeFolder()
  for (const name of names) writeFileSync(join(folder, name), `content of ${name}`)
  return folder
}

const announced = (folder: string, channel: string): unknown =>
  JSON.parse(
    openFeed(readFileSync(join(folder, `${channel}.feed`)), publicKeyOf(privateKey)) ?? 'null',
  )

const described = (name: string, platform: string, arch: string) =>
  describeFile(name, Buffer.from(`content of ${name}`), { platform, arch })

const from = (feed: string) => readTestReleases(JSON.stringify({ feed, publicKey: 'a key' }))

describe('installers', () => {
  test('are announced, signed, each for its kind of computer', async () => {
    const folder = folderOf(
      'Latchkey-1.2.3.AppImage',
      'Latchkey-Setup-1.2.3-arm64.exe',
      'Latchkey-Setup-1.2.3-x64.exe',
      'Latchkey-1.2.3.zip',
      'latchkey_1.2.3_amd64.deb',
      'latest.yml',
    )
    const names = await signReleases(folder, { version: '1.2.3', notes: 'Faster.' }, privateKey)
    expect(names).toEqual(['stable.feed', 'beta.feed'])
    expect(announced(folder, 'stable')).toEqual({
      product: 'latchkey',
      channel: 'stable',
      version: '1.2.3',
      notes: 'Faster.',
      files: [
        described('Latchkey-1.2.3.AppImage', 'linux', 'x64'),
        described('Latchkey-1.2.3.zip', 'darwin', 'any'),
        described('Latchkey-Setup-1.2.3-arm64.exe', 'win32', 'arm64'),
        described('Latchkey-Setup-1.2.3-x64.exe', 'win32', 'x64'),
      ],
    })
    expect(announced(folder, 'beta')).toMatchObject({ channel: 'beta', version: '1.2.3' })
  })

  test('of a beta are for that channel alone', async () => {
    const folder = folderOf('Latchkey-1.3.0-beta.1-x86_64.AppImage')
    await signReleases(folder, { version: '1.3.0-beta.1', notes: '' }, privateKey)
    expect(namesIn(folder)).toEqual(['Latchkey-1.3.0-beta.1-x86_64.AppImage', 'beta.feed'])
  })

  test.each([
    [['Latchkey Setup.exe'], '1.2.3'],
    [['Latchkey.AppImage'], '1.2'],
    [['notes.txt'], '1.2.3'],
  ])('%j of version %s, which no app would take, are refused', async (names, version) => {
    const folder = folderOf(...names)
    await expect(signReleases(folder, { version, notes: '' }, privateKey)).rejects.toThrow(
      /No app would take this|There is no installer/,
    )
    expect(namesIn(folder)).toEqual(names)
  })
})

describe('a release', () => {
  const feed = 'https://updates.latchkey.app/'

  test('is refused without a key', () => {
    expect(() => requireReleaseKey({}, { feed, publicKey: '' })).toThrow(
      'There is no key that releases are signed with',
    )
    expect(() => requireReleaseKey({}, { feed, publicKey: publicKeyOf(privateKey) })).not.toThrow()
  })

  test('is refused where nobody can announce it', () => {
    const source = { feed: 'https://latchkey.example/updates/', publicKey: publicKeyOf(privateKey) }
    expect(() => requireReleaseKey({}, source)).toThrow('where releases are announced')
  })

  test('is refused where a test would update it', () => {
    const env = { LATCHKEY_TEST_RELEASES: '{}' }
    expect(() => requireReleaseKey(env, { feed, publicKey: publicKeyOf(privateKey) })).toThrow(
      'asks a test',
    )
  })
})

describe('a build for a test', () => {
  test('asks this computer alone', () => {
    expect(from('http://127.0.0.1:8080/')).toEqual({
      feed: 'http://127.0.0.1:8080/',
      publicKey: 'a key',
    })
    for (const feed of [
      'https://latchkey.example/',
      'http://127.0.0.1.example:80/',
      'http://127.0.0.1:80@x.example/',
      'http://127.0.0.1:80/x/',
    ]) {
      expect(() => from(feed)).toThrow('feed')
    }
    expect(readTestReleases(undefined)).toBeNull()
  })
})
