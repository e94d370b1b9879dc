import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Computer } from '../e2e/launch.ts'

/**
 * Stores so many sites for the runs with `--squarespace`: practice stores, opened as another origin's,
 * so that no Squarespace runs in the app and none is asked for each key. Their secrets stay locked.
 */
export async function fillStores(computer: Computer, size: number): Promise<void> {
  const filling = await computer.start('--practice', `--practice-sites=${size}`)
  await filling.quit()
  await rename(join(computer.profile, 'practice-stores'), join(computer.profile, 'test-stores'))
}
