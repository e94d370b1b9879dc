import { orders, sumsOf, type Order } from './orders.ts'
import { addressOf, people, type Person } from './people.ts'
import type { Shop } from './shop.ts'
import { written } from './times.ts'
import { donationOf, transactions, type Transaction } from './transactions.ts'

/** A person with what they ordered and gave, oldest first. */
export type Profile = { person: Person; orders: Order[]; donations: Transaction[] }

/** Everybody as the Profiles API knows them: contacts, with their orders and donations. */
export function profiles(shop: Shop): Profile[] {
  const all = people(shop).map((person): Profile => ({ person, orders: [], donations: [] }))
  for (const order of orders(shop)) {
    if (order.person !== null) all[order.person]?.orders.push(order)
  }
  for (const transaction of transactions(shop)) {
    if (transaction.order !== null) continue
    const { person } = donationOf(shop, transaction.index)
    if (person !== null) all[person]?.donations.push(transaction)
  }
  return all
}

/** Whether somebody has bought or given anything. */
export const isCustomer = ({ orders: own, donations }: Profile): boolean =>
  own.length + donations.length > 0

/** A profile as the Profiles API writes it; amounts of nothing are null (section 12). */
export function writeProfile(shop: Shop, profile: Profile) {
  const { person, orders: own, donations } = profile
  const { money } = shop
  const sums = own.map((order) => sumsOf(shop, order))
  const amount = (of: 'total' | 'refunded') =>
    own.length === 0 ? null : money(sums.reduce((sum, each) => sum + each[of], 0))
  const given = donations.reduce((sum, { index }) => sum + donationOf(shop, index).amount, 0)
  return {
    id: person.id,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    hasAccount: person.hasAccount,
    isCustomer: isCustomer(profile),
    createdOn: written(person.createdOn),
    address: addressOf(shop, person),
    acceptsMarketing: person.acceptsMarketing,
    transactionsSummary: {
      firstOrderSubmittedOn: timeOf(own.at(0)),
      lastOrderSubmittedOn: timeOf(own.at(-1)),
      orderCount: own.length,
      totalOrderAmount: amount('total'),
      totalRefundAmount: amount('refunded'),
      firstDonationSubmittedOn: timeOf(donations.at(0)),
      lastDonationSubmittedOn: timeOf(donations.at(-1)),
      donationCount: donations.length,
      totalDonationAmount: donations.length === 0 ? null : money(given),
    },
  }
}

const timeOf = (one: { createdOn: number } | undefined): string | null =>
  one === undefined ? null : written(one.createdOn)
