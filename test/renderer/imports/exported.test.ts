import { expect, it } from 'vitest'
import { exportedText } from '../../../renderer/imports/exported.ts'

const ids = (count: number) => Array.from({ length: count }, (_, at) => String(at))

it.each([
  ['selected', 1, 'The 1 selected site'],
  ['selected', 1200, 'The 1,200 selected sites'],
  ['found', 12, 'The 12 sites found'],
  ['listed', 3, 'The 3 sites on the list'],
] as const)('says which are exported: %s, %i', (of, count, text) => {
  expect(exportedText({ of, websiteIds: ids(count) })).toBe(text)
})

it('names whose sites are exported', () => {
  const finch = { name: 'Finch Group', websiteIds: ids(12) }
  expect(exportedText({ of: 'name', ...finch })).toBe('The 12 sites of \u2068Finch Group\u2069')
  expect(exportedText({ of: 'site', name: 'Cedar & Finch', websiteIds: ids(1) })).toBe(
    'Only \u2068Cedar & Finch\u2069',
  )
})
