import type { Problem } from '../../preload/contract.ts'
import type { OpenDialog } from '../actions/shell.ts'

type Remedy = { name: string; dialog: OpenDialog }

type About = { websiteId: string; connectionId: string; kind: 'key' | 'grant' }

/** What a person can do about a connection that is not handed over; null where waiting is all. */
export function remedyOf(about: About, problem: Problem): Remedy | null {
  const { websiteId, connectionId, kind } = about
  const renewal: Remedy =
    kind === 'key'
      ? { name: 'Replace key', dialog: { kind: 'replace', websiteId, connectionId } }
      : { name: 'Authorize again', dialog: { kind: 'authorize-again', websiteId, connectionId } }
  switch (problem.reason) {
    case 'credential-dead':
      return problem.health === 'site-expired' ? null : renewal
    case 'secret-not-kept':
    case 'secret-damaged':
      return renewal
    case 'grant-handed-over':
      return { name: 'Take it back', dialog: { kind: 'take-back', websiteId, connectionId } }
    case 'already-there':
    case 'store-there':
      return { name: 'API2Cart stores', dialog: { kind: 'api2cart-stores' } }
    case 'no-account':
    case 'account-refused':
      return { name: 'API2Cart account', dialog: { kind: 'settings', section: 'api2cart' } }
    default:
      return null
  }
}
