import { expect, it } from 'vitest'
import { usualLayout } from '../../../preload/contract.ts'
import { nextSorting } from '../../../renderer/domain/sorting.ts'

const { sorting: byNeedFirst } = usualLayout

it('sorts by the pressed column, from small to large first', () => {
  expect(nextSorting(byNeedFirst, 'site')).toEqual([{ id: 'site', desc: false }])
})

it('leaves what is equal in the order of titles, whichever way the column is turned', () => {
  const titles = { id: 'site', desc: false }
  const once = nextSorting(byNeedFirst, 'local')
  expect(once).toEqual([{ id: 'local', desc: false }, titles])
  expect(nextSorting(once, 'local')).toEqual([{ id: 'local', desc: true }, titles])
})

it('turns the order round at each further press', () => {
  const once = nextSorting(byNeedFirst, 'health')
  expect(once[0]).toEqual({ id: 'health', desc: true })
  expect(nextSorting(once, 'health')[0]).toEqual(byNeedFirst[0])
})
