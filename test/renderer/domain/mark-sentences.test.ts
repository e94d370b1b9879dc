import { expect, it } from 'vitest'
import { markSentence, removedSentence } from '../../../renderer/domain/mark-sentences.ts'

const three = ['Cedar & Finch', 'Nordlys', 'Anchor Spoon']
const one = ['Cedar & Finch']
const plain = (sentence: string) => sentence.replaceAll(/[\u2068\u2069]/gu, '')

it.each([
  [{ client: { id: 'x' } }, three, 'Finch Group now owns 3 sites.'],
  [{ client: { id: 'x' } }, one, 'Finch Group now owns Cedar & Finch.'],
  [{ client: null }, three, '3 sites have no client now.'],
  [{ client: null }, one, 'Cedar & Finch has no client now.'],
  [{ addTags: ['food'] }, three, 'Tagged 3 sites “food”.'],
  [{ addTags: ['food', 'new'] }, one, 'Tagged Cedar & Finch “food” and “new”.'],
  [{ removeTags: ['food'] }, three, 'Removed “food” from 3 sites.'],
  [{ addTags: ['a'], removeTags: ['b'] }, three, 'Tagged 3 sites “a”, and removed “b”.'],
  [{ pinned: true }, three, 'Pinned 3 sites.'],
  [{ pinned: false }, one, 'Unpinned Cedar & Finch.'],
  [{ color: 'teal' as const }, three, 'Labeled 3 sites teal.'],
  [{ color: null }, one, 'Removed the color label of Cedar & Finch.'],
])('says what %j of sites did', (change, titles, sentence) => {
  expect(plain(markSentence(change, titles, 'Finch Group'))).toBe(sentence)
})

it('counts thousands as people write them', () => {
  const titles = Array.from({ length: 1_200 }, (_, index) => `Site ${index}`)
  expect(markSentence({ addTags: ['food'] }, titles, null)).toBe('Tagged 1,200 sites “food”.')
  expect(removedSentence(titles)).toBe('Removed 1,200 sites.')
})

it('names the only site that was removed', () => {
  expect(plain(removedSentence(one))).toBe('Removed Cedar & Finch.')
})
