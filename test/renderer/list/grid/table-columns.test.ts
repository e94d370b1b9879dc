import { expect, it } from 'vitest'
import { columns } from '../../../../preload/contract.ts'
import { tableColumns } from '../../../../renderer/list/grid/table-columns.ts'

it('has a column for each that the contract names, in its order', () => {
  expect(tableColumns.map(({ id }) => id)).toEqual(columns)
})
