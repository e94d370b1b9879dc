import { apis } from '../../preload/contract.ts'
import type { Api, SiteDetails } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'
import { askWebsite } from '../grants/grants.ts'
import type { Asker, AskingDeps } from '../grants/grants.ts'
import { healthy, isStored } from '../sites/sites.ts'
import type { Finding } from '../sites/sites.ts'
import { SquarespaceError } from '../squarespace/squarespace.ts'
import type { Credential } from '../squarespace/squarespace.ts'
import { SecretUnavailable } from '../vault/vault.ts'

type Deps = Pick<AskingDeps, 'sqlite' | 'vault' | 'squarespace' | 'refreshing'>

/** What Squarespace says of a connection, its site and what may be read through it. */
export type Evidence = {
  finding: Finding
  site?: SiteDetails
  /** Null for an API that did not answer. */
  readable?: ReadonlyMap<Api, boolean | null>
  /** Whether Squarespace asked for a pause on the way. */
  isPaused: boolean
}

/**
 * Asks Squarespace of a connection; null when its secret cannot be opened or only another
 * system may use it, which changes nothing stored. Throws the signal's reason, and what is no word of Squarespace or its network.
 */
export async function gatherEvidence(
  deps: Deps,
  asker: Required<Asker>,
  signal: AbortSignal,
): Promise<Evidence | null> {
  await unlessAborted(deps.vault.open(), signal)
  try {
    const { site, credential } = await askWebsite(deps, asker, signal)
    // A key belongs to one site for good (fact sheet, section 2): another id is no news of this one.
    if (site.websiteId !== asker.websiteId) return { finding: otherSite, isPaused: false }
    return await readPermissions(deps, site, credential, signal)
  } catch (error) {
    // One that was destroyed meanwhile failed for that: it is nobody's fault.
    if (error instanceof SecretUnavailable || !isStored(deps.sqlite, asker.id)) return null
    // It was handed over while it waited for its turn, or a backup from before that was restored.
    if (error instanceof Failure && error.error.reason === 'grant-handed-over') return null
    return { finding: findingOf(error), isPaused: isPause(error) }
  }
}

async function readPermissions(
  deps: Deps,
  site: SiteDetails,
  credential: Credential,
  signal: AbortSignal,
): Promise<Evidence> {
  const readable = new Map<Api, boolean | null>()
  let isPaused = false
  const probed = await Promise.allSettled(
    apis.map(async (api) => {
      try {
        readable.set(api, await deps.squarespace.canRead(api, credential, signal))
      } catch (error) {
        if (!(error instanceof SquarespaceError)) throw error
        // The site was read a moment ago: one API that does not answer says nothing of it.
        readable.set(api, null)
        isPaused ||= isPause(error)
      }
    }),
  )
  const failed = probed.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return { finding: healthy, site, readable, isPaused }
}

const otherSite: Finding = {
  health: 'key-rejected',
  reference: 'HTTP 200, the key of another site',
}

const isPause = (error: unknown) =>
  error instanceof SquarespaceError && error.problem.code === 'rate-limited'

function findingOf(error: unknown): Finding {
  if (!(error instanceof SquarespaceError)) throw error
  const { problem, reference } = error
  switch (problem.code) {
    case 'unreachable':
      return { unreached: problem.reason, reference, retryAt: null }
    case 'rate-limited':
      return { unreached: 'rate-limited', reference, retryAt: problem.retryAt }
    case 'missing-permission':
      return { health: 'limited', reference }
    default:
      return { health: problem.code, reference }
  }
}

/** Waits for a promise, or for the end of waiting: a keychain may ask a person who is not there. */
function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
