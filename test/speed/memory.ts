import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import PQueue from 'p-queue'
import { openDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import { main } from '../../build/launcher.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { openComputer } from '../e2e/launch.ts'
import type { Run } from '../e2e/launch.ts'
import { collectGarbage, mainHeapOf } from '../e2e/heaps.ts'

const siteCount = 300
const rounds = 20
/** Until here the engine still grows to the size that the work needs. */
const warm = 5
/** Milliseconds after the last check until the memory is searched for keys. */
const later = 60_000

/** `npm run memory`: what many checks of everything leave in the main process. */
async function memory(): Promise<number> {
  const electron = await ensureElectron()
  const desktop = await openDesktop({ electron: electron.executable })
  Object.assign(process.env, desktop.env)
  const practice = await startPracticeSquarespace({ sites: siteCount })
  const keys = practice.control.sites().flatMap(({ keys: own }) => own.map((key) => key.apiKey))
  const computer = await openComputer({ keyring: true })
  try {
    const run = await computer.start(`--squarespace=${practice.origin}`)
    // Some practice keys lack a permission, which is nothing that went wrong here.
    await run.must('preferences.set', { neededApis: [] })
    const store = new PQueue({ concurrency: 6 })
    await store.addAll(keys.map((apiKey) => () => run.must('connections.addKey', { apiKey })))
    let before = { heap: Number.NaN, own: Number.NaN }
    for (let round = 1; round <= rounds; round += 1) {
      const { done, failures } = await run.check()
      if (done !== siteCount || failures.length > 0) {
        throw new Error(`Only ${done - failures.length} of ${siteCount} checks went well`)
      }
      if (round % warm !== 0) continue
      const { heap, own } = await measure(run)
      if (round === warm) before = { heap, own }
      console.log(
        `round ${round}: heap ${heap.toFixed(2)} MB, main process ${own.toFixed(1)} MB of its own; since round ${warm} ${(heap - before.heap).toFixed(2)} and ${(own - before.own).toFixed(1)} MB`,
      )
    }
    console.log(`Waiting for ${later / 1_000} s`)
    await delay(later)
    const heap = await mainHeapOf(run, computer)
    const found = keys.filter((key) => heap.includes(key)).length
    console.log(`keys found in the heap of main: ${found} of ${keys.length}`)
    await run.quit()
    return found === 0 ? 0 : 1
  } finally {
    await computer.close()
    await practice.close()
    await desktop.close()
  }
}

/**
 * The main process's heap after collecting, and the memory that is its own, in MB. What it shares with
 * other processes counts less or more as those come and go.
 */
async function measure(run: Run): Promise<{ heap: number; own: number }> {
  const heap = await collectGarbage(run)
  const rollup = await readFile(`/proc/${run.app.process().pid}/smaps_rollup`, 'utf8')
  return { heap, own: Number(/^Private_Dirty:\s+(\d+)/m.exec(rollup)?.[1]) / 1024 }
}

await main(memory)
