import { expect, it } from 'vitest'
import { takeSites } from '../../../renderer/actions/dragged-sites.ts'

const id = '66aa00bb11cc22dd33ee44ff'

it.each([
  [JSON.stringify([id, id.replace('66', '77')]), [id, id.replace('66', '77')]],
  [JSON.stringify([id, 'x y', 7, null]), [id]],
  [JSON.stringify({ websiteIds: [id] }), []],
  ['', []],
  ['no JSON', []],
])('takes of what was dropped, %s, the website ids', (dropped, websiteIds) => {
  expect(takeSites({ getData: () => dropped })).toEqual(websiteIds)
})
