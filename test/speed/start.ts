import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import { main } from '../../build/launcher.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { openComputer } from '../e2e/launch.ts'
import { fillStores } from './fill.ts'
import { makeFloor } from './floor.ts'
import { measure } from './measure.ts'
import type { Measured } from './measure.ts'
import { median } from './statistics.ts'

const siteCount = 1_000
const rounds = 10

/**
 * `npm run speed`: start to painted list with 1,000 stored sites, against a bare window. With
 * `-- <program>` it starts that one in place of the built app: a packed one.
 */
async function speed(): Promise<number> {
  const electron = await ensureElectron()
  const [packed] = process.argv.slice(2)
  const program = packed === undefined ? electron : { ...electron, executable: packed, args: [] }
  const desktop = await openDesktop({ electron: electron.executable })
  Object.assign(process.env, desktop.env)
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-speed-'))
  const practice = await startPracticeSquarespace({ sites: 1 })
  const computer = await openComputer({ keyring: true })
  try {
    const address = `--squarespace=${practice.origin}`
    console.log(`Storing ${siteCount} sites`)
    await fillStores(computer, siteCount)

    const floor = await makeFloor(electron, folder)
    const flags = [`--user-data-dir=${computer.profile}`, address]
    const floorFlags = [`--user-data-dir=${join(folder, 'profile')}`]
    const results: Record<'floor' | 'app', Measured[]> = { floor: [], app: [] }
    // One round unmeasured: it warms the disk's cache and V8's.
    for (let round = 0; round <= rounds; round += 1) {
      const bare = await measure(floor, 'painted', floorFlags, computer.env())
      const app = await measure(program, 'latchkey:list', flags, computer.env())
      if (round === 0) continue
      results.floor.push(bare)
      results.app.push(app)
    }
    report(results)
    return 0
  } finally {
    await computer.close()
    await practice.close()
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

function report({ floor, app }: Record<'floor' | 'app', Measured[]>): void {
  for (const kind of ['milliseconds', 'megabytes'] as const) {
    const bare = median(floor.map((each) => each[kind]))
    const ours = median(app.map((each) => each[kind]))
    const what = kind === 'milliseconds' ? 'start to painted list' : 'memory (summed PSS)'
    console.log(
      `${what}: ${ours.toFixed(0)} ${kind}, bare window ${bare.toFixed(0)}, ratio ${(ours / bare).toFixed(2)}`,
    )
  }
}

await main(speed)
