import fc from 'fast-check'
import { expect, it } from 'vitest'
import { oneLine, shorten } from '../../preload/texts.ts'

const turning = [
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
]
const hiding = [
  '\u200e',
  '\u200f',
  '\u061c',
  '\u200b',
  '\u2060',
  '\u2063',
  '\ufeff',
  '\u00ad',
  '\u034f',
]
const fillers = [
  '\u115f',
  '\u1160',
  '\u3164',
  '\uffa0',
  '\u17b4',
  '\u180e',
  '\ufff9',
  '\ufffe',
  '\u{1d173}',
]
const placed = [
  '\u{e0001}',
  '\u{e0041}',
  '\u{e007f}',
  '\ufe0f',
  '\ufe00',
  '\u{e0100}',
  '\u200c',
  '\u200d',
]
const hostile = [turning, hiding, fillers, placed].flat()

it.each(hostile)('leaves nothing of %j between Latin letters, or at an end', (character) => {
  expect(oneLine(`Ce${character}dar`)).toBe('Cedar')
  expect(oneLine(`${character}Cedar${character}${character}`)).toBe('Cedar')
  expect(oneLine(character.repeat(3))).toBe('')
})

it.each(['\n', '\r\n', '\t', '\u0000', '\u001b', '\u0085', '\u2028', '\u00a0', '\u3000', '\u2800'])(
  'makes a space of %j',
  (character) => {
    expect(oneLine(`${character}Cedar${character}${character}& Sons${character}`)).toBe(
      'Cedar & Sons',
    )
    expect(oneLine(character)).toBe('')
  },
)

it.each([
  ['a family', '👨‍👩‍👧‍👦'],
  ['a cook of a color', '👩🏽‍🍳 Finch'],
  ['a flag of joined ones', '🏳️‍🌈'],
  ['a flag of a region', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['a flag of letters', '🇮🇪'],
  ['an emoji in a style', '❤️ ©️ ☎︎'],
  ['a keycap', '1️⃣'],
  ['Persian', 'می‌خواهم کتاب‌ها'],
  ['Hindi', 'क्‍ष क्‌ष'],
  ['Malayalam, at the end of a word', 'അവന്‍'],
  ['Bengali', 'র‍্যাব'],
  ['Sinhala', 'ශ්‍රී ලංකා'],
  ['Kannada, at the end of a word', 'ಬ್ಯಾಂಕ್‌'],
  ['a Japanese name', '葛󠄀城'],
  ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ᠋'],
  ['Hebrew and Arabic', 'שָׁלוֹם مرحبا'],
  ['Thai, Chinese and Korean', 'สวัสดี 你好 안녕'],
  ['Vietnamese', 'Nguyễn Ệ'],
])('keeps %s', (_, text) => {
  expect(oneLine(text)).toBe(text.normalize('NFC'))
})

it('keeps the one that belongs there, and none that is put beside it', () => {
  expect(oneLine('می‌‌خواهم')).toBe('میخواهم')
  expect(oneLine('👩‍')).toBe('👩')
  expect(oneLine('👩‍a')).toBe('👩a')
  expect(oneLine('🏴\u{e0061}')).toBe('🏴')
  expect(oneLine('1\ufe0f')).toBe('1')
})

const unit = fc.oneof(
  fc.constantFrom(...hostile, '\n', ' ', '👩', '👧', '🏴', 'a', 'é', '1', '\u20e3', 'क', '्', 'م'),
  fc.constantFrom('\u0301', '\u0316', '\u0344', '\ud800', '\udc00', '\u{e0067}', '葛', 'ᠮ'),
  fc.string({ unit: 'binary', maxLength: 2 }),
)
const anyText = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''))

it('takes what meant something only beside a letter that is invisible itself', () => {
  expect(oneLine('\u17b4\u200c\u182e')).toBe('\u182e')
})

it('gives one line that nothing can be taken from any more, for any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = oneLine(text)
      expect(oneLine(line)).toBe(line)
      expect(line).not.toMatch(/[\p{Bidi_C}\p{Cc}\u2028\u2029]|^ | $| {2}/u)
      expect(line.isWellFormed()).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

it('has the same for two texts that differ only in what is invisible anywhere', () => {
  const never = fc.constantFrom(...hostile.slice(0, 15), '\u{e0001}', '\u3164')
  const letters = fc.array(fc.constantFrom<string>('a', 'b', 'י', 'م', 'क', '葛', '한', ' ', '.'))
  fc.assert(
    fc.property(letters, never, fc.nat(), (units, character, at) => {
      const place = at % (units.length + 1)
      const other = units.toSpliced(place, 0, character).join('')
      expect(oneLine(other)).toBe(oneLine(units.join('')))
    }),
  )
})

it('takes no longer for a text of marks, which are sorted by the square of their number', () => {
  expect(oneLine(`a${'\u0301\u0316'.repeat(100_000)}`)).toMatch(/^.\p{M}{7,8}$/u)
  const apart = `a${'\u0301\u0316\u200b'.repeat(100_000)}`
  expect(oneLine(apart)).toMatch(/^.\p{M}{7,8}$/u)
})

it('shortens to whole characters, and says that it did', () => {
  expect(shorten('Cedar', 5)).toBe('Cedar')
  expect(shorten('Cedar & Sons', 7)).toBe('Cedar…')
  expect(shorten('👨‍👩‍👧‍👦'.repeat(9), 30)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦…')
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, most) => {
      const line = oneLine(text)
      const short = shorten(line, most)
      expect(short.length).toBeLessThanOrEqual(most)
      expect(short.isWellFormed()).toBe(true)
      expect(short === line || short.endsWith('…')).toBe(true)
    }),
  )
})
