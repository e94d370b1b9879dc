import { expect, it } from 'vitest'
import { byNeedFirst, nextSorting } from '../../../renderer/connections/sorting.ts'

it('sorts by the pressed column, from small to large first', () => {
  expect(nextSorting(byNeedFirst, 'site')).toEqual([{ id: 'site', desc: false }])
})

it('turns the order round at each further press', () => {
  const once = nextSorting(byNeedFirst, 'health')
  expect(once).toEqual([{ id: 'health', desc: true }])
  expect(nextSorting(once, 'health')).toEqual(byNeedFirst)
})
