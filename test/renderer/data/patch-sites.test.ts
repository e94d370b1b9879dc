import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SiteRow } from '../../../preload/contract.ts'
import { mergeChanges, patchSites } from '../../../renderer/data/patch-sites.ts'
import { anySite, site } from '../sites.ts'

const byId = (sites: SiteRow[]) => new Map(sites.map(({ websiteId, title }) => [websiteId, title]))

const a = site({ websiteId: 'a' })
const b = site({ websiteId: 'b' })

it('replaces the row that changed in its place and keeps the identity of the others', () => {
  const changed = { ...b, title: 'New' }
  const patched = patchSites([a, b], { sites: [changed], removed: [] })
  expect(patched).toEqual([a, changed])
  expect(patched[0]).toBe(a)
})

it('adds what is new and takes out what was removed', () => {
  expect(patchSites([a], { sites: [b], removed: ['a'] })).toEqual([b])
})

it('keeps a site that was removed and came back in the same change', () => {
  expect(patchSites([a], { sites: [a], removed: ['a'] })).toEqual([a])
})

it('holds each site once, with every change in it, and applied twice is the same', () => {
  const few = fc.uniqueArray(anySite, { maxLength: 6, selector: ({ websiteId }) => websiteId })
  fc.assert(
    fc.property(few, few, fc.nat(6), (sites, fresh, from) => {
      const change = {
        sites: [...fresh, ...sites.slice(0, 2).map(({ websiteId }) => site({ websiteId }))],
        removed: sites.slice(from).map(({ websiteId }) => websiteId),
      }
      const patched = patchSites(sites, change)
      const ids = patched.map(({ websiteId }) => websiteId)
      expect(new Set(ids).size).toBe(ids.length)
      for (const each of change.sites) expect(patched).toContainEqual(each)
      expect(patchSites(patched, change)).toEqual(patched)
    }),
  )
})

it('does in one change what two do in a row', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const change = fc.record({
    sites: fc.array(fc.record({ websiteId: id, title: fc.string() }).map(site), { maxLength: 3 }),
    removed: fc.array(id, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(change, change, (first, second) => {
      const inARow = patchSites(patchSites([a, b], first), second)
      expect(byId(patchSites([a, b], mergeChanges(first, second)))).toEqual(byId(inARow))
    }),
  )
})
