import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colors } from '../../../preload/contract.ts'
import { colorChoices, colorNames } from '../../../renderer/domain/colors.ts'

const tokens = readFileSync('renderer/ui/tokens.css', 'utf8')

/** A color of tokens.css, in light and in dark. */
function token(name: string): [string, string] {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(
    tokens,
  )
  if (found?.[1] === undefined || found[2] === undefined) throw new Error(`No color --${name}`)
  return [found[1], found[2]]
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

// Where a dot can stand: the list, a chosen row, the rail, dialogs, a chip.
const grounds = ['surface', 'select', 'ground', 'raised', 'sunken', 'calm-soft']

describe.each(colors)('the color label %s', (color) => {
  it.each(grounds)('has a contrast of 3 to 1 on %s in both themes', (ground) => {
    const [light, dark] = token(`label-${color}`)
    const [lightGround, darkGround] = token(ground)
    expect(contrast(light, lightGround)).toBeGreaterThanOrEqual(3)
    expect(contrast(dark, darkGround)).toBeGreaterThanOrEqual(3)
  })

  it('has a name, so that color alone says nothing', () => {
    expect(colorNames[color].toLowerCase()).toBe(color)
    expect(colorChoices.map((choice) => choice.color)).toContain(color)
  })
})
