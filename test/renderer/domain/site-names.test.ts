import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  currencyName,
  fieldName,
  fieldValue,
  languageName,
  measurementName,
  placeName,
} from '../../../renderer/domain/site-names.ts'

it('names currencies, languages and measurements, and keeps the code', () => {
  expect(currencyName('EUR')).toBe('Euro (EUR)')
  expect(languageName('en-IE')).toBe('English, Ireland (en-IE)')
  expect(languageName('fr')).toBe('French (fr)')
  expect(measurementName('METRIC')).toBe('Metric')
})

it.each(['', 'XXQ', 'not a code', '12', '\u0000'])('leaves “%s” as it is', (code) => {
  expect(currencyName(code)).toBe(code)
  expect(measurementName(code)).toBe(code)
})

it('shows a place from what is given', () => {
  expect(placeName({ region: 'Dublin, D02', country: 'Ireland' })).toBe('Dublin, D02, Ireland')
  expect(placeName({ region: '', country: 'IE' })).toBe('Ireland')
  expect(placeName({ region: '', country: '' })).toBe('')
  expect(placeName(null)).toBe('')
})

it('names every field of a change, and a field that it does not know by its own name', () => {
  expect(fieldName('timeZone')).toBe('Time zone')
  expect(fieldName('somethingNew')).toBe('somethingNew')
  expect(fieldValue('currency', 'USD')).toBe('US Dollar (USD)')
  expect(fieldValue('title', '<b>Bold</b>')).toBe('<b>Bold</b>')
})

it('never throws on a code that Squarespace may send', () => {
  fc.assert(
    fc.property(fc.string(), (code) => {
      expect(currencyName(code)).toContain(code)
      expect(languageName(code)).toContain(code)
    }),
  )
})
