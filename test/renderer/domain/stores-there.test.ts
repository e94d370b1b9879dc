import { expect, test } from 'vitest'
import { findLines, storeLines } from '../../../renderer/domain/stores-there.ts'

const lines = storeLines({
  both: [
    {
      websiteId: 'w1',
      title: 'Zoë’s Bakery',
      url: 'https://zoe.example',
      connectionIds: ['c1'],
      store: { storeId: '1', url: 'https://zoe.example', customLabel: 'Bakery' },
      connectionId: 'c1',
    },
    {
      websiteId: 'w2',
      title: 'Apple Barn',
      url: 'https://apple.example',
      connectionIds: [],
      store: { storeId: '2', url: 'https://apple.example', customLabel: '' },
      connectionId: null,
    },
  ],
  onlyHere: [],
  onlyThere: [
    { storeId: '3', url: 'https://www.former.example', customLabel: '' },
    { storeId: '4', url: 'https://other.example', customLabel: 'Former client' },
  ],
  otherPlatforms: 0,
})

test('lines stand in the order of their titles; a store without a label has its address', () => {
  expect(lines.both.map(({ title }) => title)).toEqual(['Apple Barn', 'Zoë’s Bakery'])
  expect(lines['only-there'].map(({ title }) => title)).toEqual(['Former client', 'former.example'])
})

test.each([
  ['zoe', ['1']],
  ['BAKERY', ['1']],
  ['apple.example', ['2']],
  ['  ', ['2', '1']],
  ['nothing', []],
])('a search for %j finds titles, addresses and labels', (query, found) => {
  expect(findLines(lines.both, query).map(({ storeId }) => storeId)).toEqual(found)
})
