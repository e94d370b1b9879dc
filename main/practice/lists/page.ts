import type { PracticeApi } from '../apis.ts'
import type { Shop } from '../shop/shop.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { BadRequest, given, wholeNumber, type Parameters } from './parameters.ts'

/** A list endpoint: which permission opens it, and what it answers. */
export type ListEndpoint = {
  path: string
  /** Where else it is, if anywhere. */
  alsoAt?: readonly string[]
  api: PracticeApi
  /** Transactions name no subtype in what they refuse (fact sheet, section 12). */
  hidesSubtype: boolean
  /** The answer to a query. `origin` is where it came to. Throws `BadRequest`. */
  answer: (shop: Shop, query: URLSearchParams, origin: string) => Record<string, unknown>
}

/** What a list with a cursor is made of. */
type CursorList<Row> = {
  path: string
  alsoAt?: readonly string[]
  api: PracticeApi
  /** What the records stand under. */
  key: string
  /** What may be asked beside the cursor; nothing unless told. */
  filters?: readonly string[]
  /** The page size that may be asked for; fifty unless told. */
  pageSize?: { least: number; most: number }
  hidesSubtype?: boolean
  /** All records that are asked for, in order, with no more of each than that takes. */
  rows: (shop: Shop, filters: Parameters) => Row[]
  write: (shop: Shop, row: Row) => unknown
}

const usual = 50

/** A list that goes on by cursor. Only the records of one page are made whole. */
export function cursorList<Row>(list: CursorList<Row>): ListEndpoint {
  const { path, alsoAt = [], api, key, filters = [], pageSize, hidesSubtype = false } = list

  function pageOf(shop: Shop, query: URLSearchParams) {
    const cursor = query.get('cursor') ?? ''
    const asked = given(query, filters)
    if (cursor === '') return { parameters: asked, start: 0 }
    if (Object.keys(asked).length > 0) {
      throw new BadRequest(
        'INVALID_ARGUMENT',
        'Cursor cannot be set while other parameters are present.',
      )
    }
    const page = readCursor(nameOf(shop), cursor)
    if (page === null) throw new BadRequest('INVALID_ARGUMENT', 'The cursor is not valid.')
    return page
  }

  const nameOf = ({ website }: Shop): string => `${website.id}${path}`

  return {
    path,
    alsoAt,
    api,
    hidesSubtype,
    answer(shop, query, origin) {
      const size = pageSize
        ? wholeNumber(given(query, ['pageSize']), 'pageSize', { ...pageSize, usual })
        : usual
      const { parameters, start } = pageOf(shop, query)
      const rows = list.rows(shop, parameters)
      const end = start + size
      // A page of nothing leads nowhere: its cursor would lead to itself for ever.
      const hasNextPage = size > 0 && end < rows.length
      const sized = query.has('pageSize') && pageSize ? `&pageSize=${size}` : ''
      const cursor = hasNextPage ? writeCursor(nameOf(shop), { parameters, start: end }) : null
      // Absolute in the guides of the older APIs, relative elsewhere (fact sheet, section 12).
      const base = path.startsWith('/1.') ? origin : ''
      return {
        [key]: rows.slice(start, end).map((row) => list.write(shop, row)),
        pagination: {
          hasNextPage,
          nextPageUrl: cursor === null ? null : `${base}${path}?cursor=${cursor}${sized}`,
          nextPageCursor: cursor,
        },
      }
    },
  }
}
