import { expect, test } from 'vitest'
import { nameOfMarks, names } from '../../../main/edits/names.ts'

const none = { addedTags: [], removedTags: [] }
const one = { count: 1, title: 'Cedar & Finch' }
const three = { count: 3, title: 'Cedar & Finch' }

test.each([
  [{ ...none, pinned: { to: true } }, one, 'Pin Cedar & Finch'],
  [{ ...none, pinned: { to: false } }, three, 'Unpin 3 sites'],
  [{ ...none, color: { to: 'teal' } }, one, 'Label Cedar & Finch teal'],
  [{ ...none, color: { to: null } }, three, 'Remove the color label of 3 sites'],
  [{ ...none, clientId: { to: 'an id' } }, three, 'Give 3 sites to “Nordlys”'],
  [{ ...none, clientId: { to: null } }, one, 'Remove the client of Cedar & Finch'],
  [{ ...none, addedTags: ['food'] }, three, 'Tag 3 sites “food”'],
  [{ ...none, removedTags: ['food'] }, one, 'Remove “food” from Cedar & Finch'],
  [{ addedTags: ['food'], removedTags: ['sale'] }, one, 'Change the tags of Cedar & Finch'],
  [{ ...none, addedTags: ['food'], pinned: { to: true } }, three, 'Change 3 sites'],
])('%j of %j is called %s', (difference, sites, name) => {
  expect(nameOfMarks([difference], sites, 'Nordlys')).toBe(name)
})

test('a change of many thousand sites is called by their number', () => {
  expect(names.removeSites({ count: 20_000, title: null })).toBe('Remove 20,000 sites')
})

test('a long name ends early, so that a menu stays narrow', () => {
  expect(names.removeView('x'.repeat(60))).toBe(`Remove the view “${'x'.repeat(40)}…”`)
  expect(names.removeView('👩‍🌾'.repeat(60)).length).toBeLessThan(160)
})
