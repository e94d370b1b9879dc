import { expect, it } from 'vitest'
import { viewNameProblem } from '../../../../renderer/actions/views/view-name.ts'
import { startList } from '../../../fakes/list.ts'
import { saveView } from '../../../fakes/views.ts'

it('refuses the names of views that are refused where they are stored, and no other', async () => {
  const list = await startList(0)
  saveView(list, 'Cafe', '')
  const { views } = list.connections.views.list()
  const taken = 'There is a view called “Cafe” already.'
  expect(viewNameProblem('CAFE', views)).toBe(taken)
  expect(() => saveView(list, 'CAFE', '')).toThrow(taken)
  expect(viewNameProblem('Café', views)).toBeNull()
  saveView(list, 'Café', '')
  expect(list.connections.views.list().views).toHaveLength(2)
})
