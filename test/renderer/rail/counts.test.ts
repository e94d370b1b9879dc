import { expect, it } from 'vitest'
import { countOf } from '../../../renderer/rail/counts.ts'
import { site } from '../sites.ts'

const saved = { view: 'all', query: 'tag:"food" currency:EUR' } as const

it('counts the sites of a saved view, within the view that it is about', () => {
  const sites = [
    site({ tags: ['food'], currency: 'EUR' }),
    site({ tags: ['food'], currency: 'EUR', health: 'key-rejected' }),
    site({ tags: ['food'], currency: 'USD', health: 'key-rejected' }),
  ]
  expect(countOf(saved, sites, new Map())).toBe(2)
  expect(countOf({ ...saved, view: 'needs-you' }, sites, new Map())).toBe(1)
  expect(countOf({ view: 'breaking-soon', query: '' }, sites, new Map())).toBe(0)
})
