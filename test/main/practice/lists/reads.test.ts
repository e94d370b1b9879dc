import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { start } from '../start.ts'
import { idOf, listKeys } from './walk.ts'

const record = z.looseObject({ id: z.string().optional(), variantId: z.string().optional() })
const records = z.record(z.string(), z.unknown())

/** The records of a list's first page, and a way to read some of them. */
async function begin(path: string) {
  const practice = await start()
  const query = path.startsWith('/1.1') ? '?type=PHYSICAL,DIGITAL' : ''
  const body = records.parse(await (await practice.get(path + query)).json())
  const listed = z.array(record).parse(body[listKeys[path] ?? ''])
  const read = (ids: string, key?: string) => practice.get(`${path}/${ids}`, key)
  return { ...practice, listed, read }
}

const refusal = z.object({ type: z.string(), subtype: z.string().nullable() })

const many = [
  ['/v2/commerce/products', 'products'],
  ['/1.1/commerce/products', 'products'],
  ['/1.0/commerce/products', 'products'],
  ['/1.0/commerce/inventory', 'inventory'],
  ['/1.0/commerce/transactions', 'transactions'],
  ['/1.0/profiles', 'profiles'],
] as const
const single = [
  ['/1.0/commerce/orders', 'orders'],
  ['/v1/contacts', 'contacts'],
  ['/v1/commerce/discounts', 'discounts'],
] as const

describe.each(many)('%s/{ids}', (path) => {
  test('answers up to fifty as they are in the list, without a word on pages', async () => {
    const { listed, read } = await begin(path)
    const [one = expect.fail()] = listed
    const key = listKeys[path] ?? ''
    expect(await (await read(idOf(one))).json()).toEqual({ [key]: [one] })
    const all = records.parse(await (await read(listed.map(idOf).join(','))).json())
    const found = z.array(record).parse(all[key])
    expect(Object.keys(all)).toEqual([key])
    expect(found.map(idOf).toSorted()).toEqual(listed.map(idOf).toSorted())
    expect(found).toContainEqual(one)
  })

  test('answers 404 for an id that is not there, also beside one that is', async () => {
    const { listed, read } = await begin(path)
    const [one = expect.fail()] = listed
    for (const ids of ['66b1f0a2c3d4e5f601020304', `${idOf(one)},nobody`, ',']) {
      const response = await read(ids)
      expect([ids, response.status]).toEqual([ids, 404])
      expect(refusal.parse(await response.json()).type).toBe('INVALID_REQUEST_ERROR')
    }
  })

  test('answers 400 for more than fifty', async () => {
    const { read } = await begin(path)
    const response = await read(Array.from({ length: 51 }, (_, at) => `id-${at}`).join(','))
    expect(response.status).toBe(400)
    expect(refusal.parse(await response.json())).toEqual({
      type: 'INVALID_REQUEST_ERROR',
      subtype: path.includes('transactions') ? null : 'INVALID_ARGUMENT',
    })
  })
})

describe.each(single)('%s/{id}', (path) => {
  const wrap = { '/v1/contacts': 'contact', '/v1/commerce/discounts': 'discount' } as const

  test('answers one as it is in the list', async () => {
    const { listed, read } = await begin(path)
    const [one = expect.fail()] = listed
    const body: unknown = await (await read(idOf(one))).json()
    expect(body).toEqual(path === '/1.0/commerce/orders' ? one : { [wrap[path]]: one })
  })

  test('answers 404 for an id that is not there', async () => {
    const { listed, read } = await begin(path)
    const ids = listed.map(idOf)
    for (const id of ['nobody', ids.slice(0, 2).join(',')]) {
      expect((await read(id)).status).toBe(404)
    }
  })
})

test.each([...many, ...single])('%s/{id} needs the permission of its list', async (path, api) => {
  const { listed, read, control, site } = await begin(path)
  const [one = expect.fail()] = listed
  const key = control.addKey(site(0).website.id, [])
  expect((await read(idOf(one), key)).status).toBe(403)
  const able = control.addKey(site(0).website.id, [api])
  expect((await read(idOf(one), able)).status).toBe(200)
})

test('what belongs to another site is not there', async () => {
  const { listed, read, keyOf } = await begin('/1.0/commerce/orders')
  const [one = expect.fail()] = listed
  expect((await read(idOf(one), keyOf(2))).status).toBe(404)
})

test('an order that is hidden from the list can be read', async () => {
  const { get, read } = await begin('/1.0/commerce/orders')
  const body = z
    .object({ result: z.array(record) })
    .parse(await (await get('/1.0/commerce/orders?paymentStates=FAILED')).json())
  const [failed = expect.fail()] = body.result
  expect(await (await read(idOf(failed))).json()).toEqual(failed)
})

test('an older version does not know a product of a newer type', async () => {
  const { listed, get } = await begin('/v2/commerce/products')
  const service = listed.find((product) => product['type'] === 'SERVICE')
  expect(service).toBeDefined()
  for (const version of ['1.1', '1.0']) {
    expect((await get(`/${version}/commerce/products/${idOf(service ?? {})}`)).status).toBe(404)
  }
})
