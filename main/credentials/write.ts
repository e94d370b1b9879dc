import type { CredentialFormat } from '../../preload/credential-formats.ts'
import type { Credential } from './credential.ts'
import { writeCredentialsCsv } from './write-csv.ts'
import { writeEnv } from './write-env.ts'
import { writeJson } from './write-json.ts'
import { writeApi2Cart, writeCurl } from './write-shell.ts'

/**
 * Writes credentials, with their secrets, for another system. `origin` is Squarespace's, `now` epoch
 * milliseconds.
 */
export function writeCredentials(
  credentials: readonly Credential[],
  format: CredentialFormat,
  { origin, now }: { origin: string; now: number },
): string {
  switch (format) {
    case 'json':
      return writeJson(credentials, now)
    case 'env':
      return writeEnv(credentials)
    case 'curl':
      return writeCurl(credentials, origin)
    case 'csv':
      return writeCredentialsCsv(credentials)
    case 'api2cart':
      return writeApi2Cart(credentials)
  }
}
