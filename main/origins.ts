/** What keeps profiles apart: a folder each, secrets that open in no other, and hosts of their own. */
import type { ProfileChoice } from './flags.ts'

const realOrigins = { api: 'https://api.squarespace.com', login: 'https://login.squarespace.com' }
const realApi2Cart = 'https://api.api2cart.com'

// One folder a profile, and requests to its own Squarespace alone, so that no key of one Squarespace
// is ever sent to another.
const folders: Record<ProfileChoice['kind'], string> = {
  real: 'stores',
  practice: 'practice-stores',
  other: 'test-stores',
}

/** The folder of a profile, in the app's data folder. */
export const folderNameOf = ({ kind }: ProfileChoice): string => folders[kind]

/** Whose secrets a profile's are. What was sealed for one opens in no other. */
export const identityOf = (choice: ProfileChoice): string =>
  choice.kind === 'other' ? `other ${choice.origin}` : choice.kind

/** The hosts that a profile speaks to; `practice` is the made-up Squarespace of one that has it. */
export function originsOf(choice: ProfileChoice, practice: { origin: string } | null) {
  if (choice.kind === 'real') return { squarespace: realOrigins, api2cart: realApi2Cart }
  const origin = choice.kind === 'other' ? choice.origin : practice?.origin
  if (origin === undefined) throw new Error('There is no practice Squarespace')
  return {
    // The practice Squarespace is API and login host in one.
    squarespace: { api: origin, login: origin },
    // A made-up Squarespace is its own API2Cart, unless another one is named.
    api2cart: choice.api2cart ?? origin,
  }
}
