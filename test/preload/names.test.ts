import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareNames, findNamed, fold, isSameName, tidy } from '../../preload/names.ts'

it.each([
  ['  Cedar \t Group\n', 'Cedar Group'],
  ['Bell\u0007Book', 'Bell Book'],
  ['Cafe\u0301', 'Café'],
  ['\u200b', ''],
  [' \u2060\u00a0\u0000', ''],
  ['👩‍🍳', '👩‍🍳'],
])('stores %j as %j', (typed, stored) => {
  expect(tidy(typed)).toBe(stored)
})

it('changes nothing of a name that is stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(tidy(tidy(typed))).toBe(tidy(typed))
    }),
  )
})

it.each([
  ['Cafe', 'CAFE'],
  ['Groß', 'GROẞ'],
  ['Café', 'Cafe\u0301'],
  ['ΟΔΟΣ', 'οδος'],
  ['Ḥalāl', 'ḥALĀL'],
  ['H\u0331em', 'ẖEM'],
  ['Привет', 'ПРИВЕТ'],
  ['Acme', 'Acme\u200b'],
  ['Acme', '\u202eAc\u00adme\ufeff'],
  ['Acme Co', 'Acme\u00a0 Co'],
  ['I\u0307stanbul', 'İstanbul'],
])('takes %j and %j for one name', (name, same) => {
  expect(isSameName(name, same)).toBe(true)
  expect(fold(name)).toBe(fold(same))
})

it.each([
  ['Café', 'Cafe'],
  ['Sınır', 'Sinir'],
  ['SINIR', 'sınır'],
  ['İzmir', 'Izmir'],
  ['Groß', 'GROSS'],
  ['Straße', 'Strasse'],
  ['パン', 'バン'],
  ['パン', 'ハン'],
  ['कि', 'की'],
  ['ไทย', 'ไท'],
  ['ﬁn', 'fin'],
  ['Ǆur', 'DŽur'],
  ['Mum’s', "Mum's"],
  ['Wi‑Fi', 'Wi-Fi'],
  ['ｶﾅ', 'カナ'],
  ['ᾳ', 'αι'],
  ['Łódź', 'Lódź'],
  ['می\u200cخواهم', 'میخواهم'],
])('takes %j and %j for two', (name, other) => {
  expect(isSameName(name, other)).toBe(false)
  expect(fold(name)).not.toBe(fold(other))
})

it('tells letters apart just as Unicode does where capitals do not matter', () => {
  const letters = Array.from({ length: 0x1_10_00 }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => /^\p{L}$/u.test(letter) && letter.normalize('NFD') === letter,
  )
  const apart = letters.flatMap((letter) => {
    const matching = new RegExp(`^${letter}$`, 'iu')
    return [letter.toLowerCase(), letter.toUpperCase()]
      .filter((other) => isSameName(letter, other) !== matching.test(other))
      .map((other) => `${letter} ${other}`)
  })
  expect(apart).toEqual([])
})

it('finds what is called so, before what is called so but for capitals', () => {
  const [small, capital, accented] = [{ name: 'cafe' }, { name: 'Cafe' }, { name: 'Café' }]
  expect(findNamed([small, capital], 'Cafe')).toBe(capital)
  expect(findNamed([small, capital], 'CAFE ')).toBe(small)
  expect(findNamed([accented], 'CAFÉ')).toBe(accented)
  expect(findNamed([accented], 'Cafe')).toBe(undefined)
  expect(findNamed([accented], 'Caf')).toBe(undefined)
})

it('puts names in the order of a dictionary, numbers by their size', () => {
  const names = ['client 10', 'Élan', 'Client 2', 'elan', 'Zoo', 'Elan']
  expect(names.toSorted(compareNames)).toEqual([
    'Client 2',
    'client 10',
    'elan',
    'Elan',
    'Élan',
    'Zoo',
  ])
  expect(names.toReversed().toSorted(compareNames)).toEqual(names.toSorted(compareNames))
})
