import { draw } from '../draw.ts'
import { firstNames, lastNames } from '../names.ts'
import type { PracticeWebsite } from '../sites.ts'

/** Who allowed an app to reach the site, as `/1.0/authorization/member` says (fact sheet, section 3). */
export function memberOf({ id }: PracticeWebsite) {
  const from = draw(`practice member ${id}`)
  return {
    id: from.hex(12),
    email: `owner-${from.hex(3)}@customer.example`,
    firstName: from.pick(firstNames),
    lastName: from.pick(lastNames),
  }
}
