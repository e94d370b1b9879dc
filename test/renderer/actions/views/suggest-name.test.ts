import { expect, it } from 'vitest'
import { suggestName } from '../../../../renderer/actions/views/suggest-name.ts'

it.each([
  [{ view: 'all', query: 'client:"Finch Group" -tag:sale' }, 'Finch Group, not sale'],
  [{ view: 'needs-you', query: '' }, 'Needs you'],
  [{ view: 'all', query: 'front currency:eur client:none' }, 'Front, EUR, no client'],
  [{ view: 'all', query: '' }, ''],
] as const)('suggests for %j the name “%s”', (shown, name) => {
  expect(suggestName(shown)).toBe(name)
})
