import type { Deed, Input, Output } from '../../preload/contract.ts'
import type { CredentialField, CredentialFormat } from '../../preload/credential-formats.ts'
import type { ActivityRoom, DoneTo } from '../activity/activity.ts'
import { Failure, notFound } from '../common/failure.ts'
import { transaction } from '../database/sqlite.ts'
import { masked, partsOf, textsOf } from './credential.ts'
import type { Credential } from './credential.ts'
import { readCredentials } from './read.ts'
import type { Found, ReadingDeps } from './read.ts'
import { writeCredentials } from './write.ts'

/** So many connections stand in a preview. */
const mostShown = 3

type Asked = { connectionIds: string[]; format: CredentialFormat; leaveOut: boolean }

export type Credentials = ReturnType<typeof createCredentials>

/**
 * Credentials on their way out, for another system: shown, copied or saved, and each time a line of
 * the site's activity, before the secret is given. Throws `Failure` for what a person can mend.
 */
export function createCredentials(
  deps: ReadingDeps & {
    activity: ActivityRoom
    /** Of the Squarespace that they are for. */
    origin: string
    now: () => number
  },
) {
  const { sqlite, vault, activity } = deps
  const write = (credentials: readonly Credential[], format: CredentialFormat) =>
    writeCredentials(credentials, format, { origin: deps.origin, now: deps.now() })

  async function read(connectionIds: readonly string[]): Promise<Found> {
    await vault.open()
    return readCredentials(deps, connectionIds)
  }

  /** Those that are asked for: all, or what can be had of them. */
  async function readAsked({ connectionIds, leaveOut }: Omit<Asked, 'format'>) {
    const { credentials, unavailable } = await read(connectionIds)
    const isRefused = unavailable.length > 0 && (!leaveOut || credentials.length === 0)
    if (isRefused) {
      const reason = 'credentials-unavailable'
      throw new Failure({ code: 'vault-locked', reason, connections: unavailable })
    }
    if (credentials.length === 0) throw notFound('connection')
    return credentials
  }

  async function readOne(connectionId: string): Promise<Credential> {
    const [credential] = await readAsked({ connectionIds: [connectionId], leaveOut: false })
    if (credential === undefined) throw notFound('connection')
    return credential
  }

  const note = (done: Deed, credentials: readonly Credential[]) =>
    transaction(sqlite, () => activity.record(done, credentials.map(toDoneTo)))

  return {
    async preview(asked: Input<'credentials.preview'>): Promise<Output<'credentials.preview'>> {
      const { credentials, unavailable } = await read(asked.connectionIds)
      const shown = credentials.slice(0, mostShown).map(masked)
      const [only] = shown
      return {
        text: shown.length === 0 ? '' : write(shown, asked.format),
        shown: shown.length,
        total: credentials.length,
        grants: credentials.filter(({ kind }) => kind === 'grant').length,
        unavailable,
        parts: credentials.length === 1 && only !== undefined ? partsOf(only) : [],
      }
    },

    /** The secrets of one connection, for a person who asked to see them. */
    async reveal(connectionId: string): Promise<Output<'credentials.reveal'>> {
      const credential = await readOne(connectionId)
      note({ what: 'credentials-revealed' }, [credential])
      return { parts: partsOf(credential) }
    },

    /** The text that is to be copied, and how many connections are in it. */
    async copied(asked: Asked): Promise<{ text: string; copied: number }> {
      const credentials = await readAsked(asked)
      const { format } = asked
      const text = write(credentials, format)
      note({ what: 'credentials-copied', format }, credentials)
      return { text, copied: credentials.length }
    },

    /** One part of a connection, such as its key, to be copied. */
    async copiedField(connectionId: string, field: CredentialField): Promise<string> {
      const credential = await readOne(connectionId)
      const text = textsOf(credential)[field]
      if (text === undefined) throw notFound('connection')
      note({ what: 'credentials-copied', format: field }, [credential])
      return text
    },

    /** The text of a file, in a piece that is noted when it is written: where it goes is asked first. */
    async saved(asked: Asked): Promise<Iterable<string>> {
      const credentials = await readAsked(asked)
      const { format } = asked
      function* pieces() {
        note({ what: 'credentials-saved', format }, credentials)
        yield write(credentials, format)
      }
      return pieces()
    },
  }
}

const toDoneTo = ({ websiteId, title, connectionId, label }: Credential): DoneTo => ({
  websiteId,
  title,
  connection: { id: connectionId, label },
})
