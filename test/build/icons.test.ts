import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { drawIcons, iconFolder } from '../../build/draw-icons.ts'

let drawn: Map<string, Uint8Array>
beforeAll(async () => {
  drawn = await drawIcons()
})

const committed = (path: string) => readFile(join(iconFolder, path))

test('every icon is what the drawings give: “npm run icons” changes none', async () => {
  const files = await readdir(iconFolder, { recursive: true, withFileTypes: true })
  const pictures = files.filter((file) => file.isFile() && !file.name.endsWith('.svg'))
  expect(pictures.map(({ name }) => name).toSorted()).toEqual(
    [...drawn.keys()].map((path) => path.split('/').at(-1)).toSorted(),
  )
  const changed: string[] = []
  for (const [path, content] of drawn) {
    if (!(await committed(path)).equals(content)) changed.push(path)
  }
  expect(changed).toEqual([])
})

/** The width and height of a PNG, in pixels, as its first chunk says. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

test('an icon of a Linux desktop is as large as its name says', async () => {
  for (const name of await readdir(join(iconFolder, 'png'))) {
    expect(`${sizeOf(await committed(join('png', name)))}.png`).toBe(name)
  }
})

test('a Windows icon has every size that Windows shows', async () => {
  for (const name of ['icon.ico', 'installer.ico']) {
    const icon = await committed(name)
    const widths = Array.from({ length: icon.readUInt16LE(4) }, (_, nth) => icon[6 + 16 * nth])
    // 256 is written as 0.
    expect(widths).toEqual(expect.arrayContaining([0, 64, 48, 32, 24, 16]))
  }
})

test('a Mac icon has every size, for both kinds of screen', async () => {
  const icon = await committed('icon.icns')
  const kinds: string[] = []
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    kinds.push(icon.toString('latin1', at, at + 4))
  }
  // 16, 32, 128, 256, 512, and each of them for a Retina screen.
  const sizes = ['is32', 'il32', 'ic07', 'ic08', 'ic09', 'ic11', 'ic12', 'ic13', 'ic14', 'ic10']
  expect(kinds).toEqual(expect.arrayContaining(sizes))
})

test('the background of the disk image is as large as its window, and twice as large', async () => {
  expect(sizeOf(await committed('dmg-background.png'))).toBe('540x380')
  expect(sizeOf(await committed('dmg-background@2x.png'))).toBe('1080x760')
})
