import type { Draw } from '../draw.ts'
import { firstNames, lastNames } from '../names.ts'
import type { Shop } from './shop.ts'
import { momentOf, written } from './times.ts'
import { streets } from './words.ts'

/** A customer or a subscriber, before any other list is looked at. */
export type Person = {
  index: number
  id: string
  createdOn: number
  firstName: string
  lastName: string
  email: string
  hasAccount: boolean
  acceptsMarketing: boolean
}

/** 24 hex digits that begin with the time of creation, as Squarespace's ids do. */
export function objectId(createdOn: number, from: Draw): string {
  return (
    Math.floor(createdOn / 1000)
      .toString(16)
      .padStart(8, '0') + from.hex(8)
  )
}

/** The person at `index`: a later one came later. */
export function personAt(shop: Shop, index: number): Person {
  const from = shop.draw('contacts', index)
  // A slot early, so that whoever orders has come before.
  const createdOn = momentOf(index - 1, shop.counts.contacts, from)
  const id = objectId(createdOn, from)
  const firstName = from.pick(firstNames)
  const lastName = from.pick(lastNames)
  return {
    index,
    id,
    createdOn,
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}${index + 1}@customer.example`,
    hasAccount: from.chance(45),
    acceptsMarketing: from.chance(40),
  }
}

/** Everybody, in the order in which they came. */
export function people(shop: Shop): Person[] {
  return Array.from({ length: shop.counts.contacts }, (_, index) => personAt(shop, index))
}

/** Where a person lives, as orders and profiles write it. One in eight has told nobody. */
export function addressOf(shop: Shop, person: Person) {
  const from = shop.draw('addresses', person.index)
  if (from.chance(12)) return null
  const { language, location } = shop.website
  const [city = ''] = (location?.region ?? 'Springfield').split(',')
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    address1: `${1 + from.number(180)} ${from.pick(streets)}`,
    address2: from.chance(20) ? `Unit ${1 + from.number(40)}` : null,
    city,
    state: city,
    countryCode: /-([A-Z]{2})$/.exec(language)?.[1] ?? 'US',
    postalCode: String(10_000 + from.number(89_999)),
    // Numbers that are nobody's: https://en.wikipedia.org/wiki/555_(telephone_number)
    phone: from.chance(60) ? `+1212555${String(100 + from.number(100)).padStart(4, '0')}` : null,
  }
}

/** A contact as the Contacts API lists it (fact sheet, section 5). */
export function contact(shop: Shop, person: Person) {
  const { id, createdOn, firstName, lastName, email, acceptsMarketing } = person
  const address = addressOf(shop, person)
  const since = written(createdOn)
  return {
    id,
    createdOn: since,
    firstName,
    lastName,
    locale: person.hasAccount ? shop.website.language : null,
    primaryEmail: {
      email,
      createdOn: since,
      acceptsMarketing: {
        acceptsMarketing,
        joinedOn: acceptsMarketing ? since : null,
        leftOn: null,
      },
    },
    defaultShippingAddress: address && {
      id: shop.draw('addresses', person.index).hex(12),
      defaultShipping: true,
      address: {
        firstName,
        lastName,
        line1: address.address1,
        line2: address.address2,
        city: address.city,
        region: address.state,
        postalCode: address.postalCode,
        countryCode: address.countryCode,
        phoneNumber: address.phone,
      },
    },
  }
}

// The names are few, and many people bear them.
const plainNames = new Map<string, string>()

function plain(name: string): string {
  const found = plainNames.get(name)
  if (found !== undefined) return found
  const made = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
  plainNames.set(name, made)
  return made
}
