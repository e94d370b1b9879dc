import { isCustomer, profiles, type Profile } from '../shop/profiles.ts'
import type { Shop } from '../shop/shop.ts'
import { BadRequest, oneOf, type Parameters } from './parameters.ts'

/** What may be asked of the list of profiles beside its cursor. */
export const profileFilters = ['filter', 'sortField', 'sortDirection'] as const

const sortKeys = {
  id: ({ person }: Profile) => person.id,
  createdOn: ({ person }: Profile) => person.createdOn,
  email: ({ person }: Profile) => person.email,
  lastName: ({ person }: Profile) => person.lastName,
} as const
const sortFields = ['id', 'createdOn', 'email', 'lastName'] as const

/** The profiles that are asked for: by id unless told, and downwards unless told. */
export function profileRows(shop: Shop, parameters: Parameters): Profile[] {
  const keyOf = sortKeys[oneOf(parameters, 'sortField', sortFields) ?? 'id']
  const isUpwards = oneOf(parameters, 'sortDirection', ['asc', 'dsc']) === 'asc'
  const isMeant = readFilter(parameters['filter'])
  const upwards = profiles(shop)
    .filter(isMeant)
    .toSorted(
      (one, other) => compare(keyOf(one), keyOf(other)) || compare(one.person.id, other.person.id),
    )
  return isUpwards ? upwards : upwards.toReversed()
}

function compare<Key extends string | number>(one: Key, other: Key): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/**
 * A filter such as `isCustomer,true;hasAccount,true`, or `email,` and an address, which stands
 * alone. Throws `BadRequest`: `false` is not supported.
 */
function readFilter(text: string | undefined): (profile: Profile) => boolean {
  if (text === undefined) return () => true
  const parts = text.split(';').map(readPart)
  if (parts.length > 1 && parts.some(({ name }) => name === 'email')) {
    throw new BadRequest('INVALID_ARGUMENT', 'The email filter cannot be used with others.')
  }
  return (profile) => parts.every(({ isMeant }) => isMeant(profile))
}

function readPart(part: string): { name: string; isMeant: (profile: Profile) => boolean } {
  const [name = '', ...rest] = part.split(',')
  const value = rest.join(',')
  if (name === 'isCustomer' && value === 'true') return { name, isMeant: isCustomer }
  if (name === 'hasAccount' && value === 'true') {
    return { name, isMeant: ({ person }) => person.hasAccount }
  }
  if (name === 'email' && value !== '') {
    return { name, isMeant: ({ person }) => person.email === value.toLowerCase() }
  }
  throw new BadRequest('INVALID_ARGUMENT', `There is no such filter: ${part}`)
}
