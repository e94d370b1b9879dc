/** An amount in the smallest unit of a currency: a whole number. */
export type Money = number

// Prices there are about so many times as high as in euros.
const levels: Readonly<Record<string, number>> = {
  AED: 4,
  BRL: 6,
  CZK: 25,
  HUF: 400,
  ILS: 4,
  JPY: 150,
  KRW: 1400,
  MXN: 20,
  NOK: 11,
  SEK: 11,
  ZAR: 20,
}

/** Prices and their writing in a currency: a decimal string with its digits (fact sheet, section 4). */
export function moneyOf(currency: string) {
  const digits = digitsOf(currency)
  const unit = 10 ** digits
  const level = levels[currency] ?? 1
  return {
    price: (euros: number): Money =>
      level === 1 ? Math.round(euros * unit) : Math.round(euros * level) * unit,
    money: (minor: Money) => ({ currency, value: (minor / unit).toFixed(digits) }),
  }
}

/** An amount split up by weight: the shares are whole and come to the amount. */
export function sharesOf(amount: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let [weighed, given] = [0, 0]
  return weights.map((weight) => {
    weighed += weight
    const share = Math.round((amount * weighed) / whole) - given
    given += share
    return share
  })
}

// What `Intl` makes of a currency takes longer than a page of orders.
const known = new Map<string, number>()

function digitsOf(currency: string): number {
  const found = known.get(currency) ?? askDigits(currency)
  known.set(currency, found)
  return found
}

function askDigits(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions()
    return maximumFractionDigits ?? 2
  } catch {
    // No currency at all: a site can be changed to have one that nobody knows.
    return 2
  }
}
