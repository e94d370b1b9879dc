import { expect, it } from 'vitest'
import { viewNameProblem } from '../../../../renderer/actions/views/view-name.ts'
import { sentenceOf } from '../../../../renderer/domain/words/sentence.ts'
import { startList } from '../../../fakes/list.ts'
import { failureOf } from '../../../fakes/room.ts'
import { saveView } from '../../../fakes/views.ts'

it('refuses the names of views that are refused where they are stored, and no other', async () => {
  const list = await startList(0)
  saveView(list, 'Cafe', '')
  const { views } = list.connections.views.list()
  const taken = 'There is a view called “Cafe” already.'
  expect(viewNameProblem('CAFE', views)).toBe(taken)
  const refused = await failureOf(() => saveView(list, 'CAFE', ''))
  expect(sentenceOf(refused)).toBe(`${taken} Nothing was saved.`)
  expect(viewNameProblem('Café', views)).toBeNull()
  saveView(list, 'Café', '')
  expect(list.connections.views.list().views).toHaveLength(2)
})
