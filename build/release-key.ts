import { releases } from '../main/updates/source.ts'
import { LauncherError } from './launcher.ts'

/**
 * Refuses to release what could never be updated, or would be updated by a test. Throws a
 * `LauncherError`.
 */
export function requireReleaseKey(env: NodeJS.ProcessEnv, { feed, publicKey } = releases): void {
  // Nobody can ever have a host of that kind (RFC 2606).
  if (new URL(feed).hostname.endsWith('.example')) {
    throw new LauncherError('main/updates/source.ts does not say yet where releases are announced.')
  }
  if (publicKey === '') {
    throw new LauncherError(
      'There is no key that releases are signed with: main/updates/source.ts says how it is made.',
    )
  }
  if (env['LATCHKEY_TEST_RELEASES'] !== undefined) {
    throw new LauncherError(
      'LATCHKEY_TEST_RELEASES is set: that build asks a test for its updates.',
    )
  }
}
