import { join } from 'node:path'
import { appIdentity } from '../../build/app-identity.ts'
import { projectRoot } from '../../build/launcher.ts'
import type { AppProgram } from '../e2e/launch.ts'

/** The app as it is shipped, packed for Linux. */
export const packedApp = join(projectRoot, 'out', 'packed', 'linux-unpacked')

/** Its copy that tests can drive. */
export const testCopy = join(projectRoot, 'out', 'packed', 'test-copy')

/** The program in a packed app. */
export const programIn = (folder: string): string => join(folder, appIdentity.linuxExecutable)

/** What starts the copy for tests. */
export const testProgram: AppProgram = {
  executable: programIn(testCopy),
  args: [],
  isPacked: true,
}
