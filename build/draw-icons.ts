import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { BICUBIC, createICNS, createICO } from 'png2icons'
import { main, projectRoot } from './launcher.ts'

/** Where the drawings stand, and what is made of them. */
export const iconFolder = join(projectRoot, 'build', 'icons')

/** Icons of a Linux desktop, in pixels. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
/** Windows and Mac scale theirs from one this large. */
const source = 1024
// Apple's grid for icons: on 1,024 pixels the shape has 824, the rest is for its shadow.
const macShape = 824

/**
 * Draws every icon from the SVGs in `folder`; gives what each file holds by its path below it. The
 * same drawings always give the same bytes.
 */
export async function drawIcons(folder = iconFolder): Promise<Map<string, Uint8Array>> {
  const read = (name: string) => readFile(join(folder, `${name}.svg`), 'utf8')
  const [icon, badge, background] = await Promise.all(
    ['icon', 'installer-badge', 'dmg-background'].map(read),
  )
  if (icon === undefined || badge === undefined || background === undefined) {
    throw new Error('A drawing is missing')
  }
  return new Map([
    ...linuxSizes.map((size) => [`png/${size}x${size}.png`, draw(icon, size)] as const),
    ['icon.ico', made(createICO(draw(icon, source), BICUBIC, 0, false, true))],
    ['installer.ico', made(createICO(draw(stack([icon, badge]), source), BICUBIC, 0, false, true))],
    ['icon.icns', made(createICNS(draw(stack([icon], macShape), source), BICUBIC, 0))],
    ['dmg-background.png', draw(background, 540)],
    ['dmg-background@2x.png', draw(background, 1080)],
  ])
}

/** Draws an SVG as a PNG of this width, in pixels. */
function draw(svg: string, width: number): Buffer {
  const fitTo = { mode: 'width', value: width } as const
  return new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render().asPng()
}

/** Square drawings on top of each other, in the middle and of this size in pixels of `source`. */
function stack(drawings: string[], size = source): string {
  const at = (source - size) / 2
  const place = `<svg x="${at}" y="${at}" width="${size}" height="${size}"`
  const placed = drawings.map((svg) =>
    svg.replace(/<svg/, place).replace(/ width="1024" height="1024">/, '>'),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${source} ${source}">${placed.join('')}</svg>`
}

function made(icon: Buffer | null): Buffer {
  if (icon === null) throw new Error('The icon could not be made')
  return icon
}

/** `npm run icons`: draws them all anew, to be committed. */
async function cli(): Promise<number> {
  for (const [path, content] of await drawIcons()) {
    const file = join(iconFolder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return 0
}

if (import.meta.main) await main(cli)
