import type { Page } from '@playwright/test'
import { openDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import { main } from '../../build/launcher.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import { openComputer } from '../e2e/launch.ts'
import { fillStores } from './fill.ts'
import { showFloorList } from './floor-list.ts'
import { summedPss } from './pss.ts'
import { median, percentile } from './statistics.ts'
import { scrollThrough, untilPainted } from './window.ts'
import type { Painted } from './window.ts'

const usual = [500, 5_000, 20_000]
const dryRunLines = 5_000

/**
 * `npm run bench`: the list with many stores, beside a bare list in the same window, and the dry run
 * of an import. `npm run bench -- N …` is the list alone with so many stores.
 */
async function bench(): Promise<number> {
  const electron = await ensureElectron()
  const desktop = await openDesktop({ electron: electron.executable })
  Object.assign(process.env, desktop.env)
  const wanted = process.argv.slice(2).map(Number)
  try {
    const memory: [number, number][] = []
    for (const size of wanted.length > 0 ? wanted : usual) {
      memory.push([size, await benchList(size)])
    }
    reportMemory(memory)
    if (wanted.length === 0) await benchDryRun()
    return 0
  } finally {
    await desktop.close()
  }
}

/** Prints how the list with so many sites moves; gives the memory of the app in MB. */
async function benchList(size: number): Promise<number> {
  const computer = await openComputer({ keyring: true })
  const practice = await startPracticeSquarespace({ sites: 1 })
  try {
    await fillStores(computer, size)
    const { app, page, quit } = await computer.start(`--squarespace=${practice.origin}`)
    console.log(`\n${size.toLocaleString('en-US')} sites`)
    const megabytes = await summedPss(app.process().pid ?? 0)
    const keys = await benchKeys(page, '.list')
    const frames = await scrollThrough(page, '.grid-body')
    const opened = await benchOpening(page)

    await showFloorList(page)
    const bareKeys = await benchKeys(page, 'main')
    const bareFrames = await scrollThrough(page, '.rows')
    await quit()

    report('keystroke in search until painted', totals(keys), totals(bareKeys))
    report('  without waiting for the frame', works(keys), works(bareKeys))
    report('frame while scrolling end to end', frames, bareFrames)
    console.log(`  over 33 ms: ${late(frames)} of ${frames.length}, bare ${late(bareFrames)}`)
    report('opening a site until painted', totals(opened), null)
    return megabytes
  } finally {
    await computer.close()
    await practice.close()
  }
}

/** Types words into the search field and takes them back, letter by letter. */
async function benchKeys(page: Page, where: string): Promise<Painted[]> {
  await page.getByRole('searchbox', { name: 'Search sites' }).focus()
  const painted: Painted[] = []
  for (let round = 0; round < 5; round += 1) {
    for (const word of ['studio', 'the', 'garden']) {
      for (const key of [...word, ...[...word].fill('Backspace')]) {
        painted.push(await untilPainted(page, where, 'keydown', () => page.keyboard.press(key)))
      }
    }
  }
  return painted
}

/** Clicks on one site after the other. */
async function benchOpening(page: Page): Promise<Painted[]> {
  const grid = page.getByRole('grid', { name: 'Sites' }).or(page.getByRole('treegrid'))
  await page.locator('.grid-body').evaluate((body) => body.scrollTo(0, 0))
  const rows = grid.locator('[data-id]')
  const painted: Painted[] = []
  for (let round = 0; round < 3; round += 1) {
    for (let at = 0; at < 10; at += 1) {
      const row = rows.nth(at)
      painted.push(await untilPainted(page, '.main', 'click', () => row.click()))
    }
  }
  return painted
}

/** How long the dry run of an import takes, against as many bare requests to the same server. */
async function benchDryRun(): Promise<void> {
  const sites = makePracticeSites(dryRunLines)
  const practice = await startPracticeSquarespace({ sites })
  const computer = await openComputer({ keyring: true })
  try {
    const { page, must, quit } = await computer.start(`--squarespace=${practice.origin}`)
    const lines = sites.map(
      ({ apiKey, website }) => `${apiKey}\t"${website.title.replaceAll('"', '""')}"`,
    )
    const began = performance.now()
    const sheet = await must('imports.open', {
      content: `key\ttitle\n${lines.join('\n')}`,
      name: null,
    })
    // Listens before it begins; what a script evaluates to is waited for, so not to the promise.
    await page.evaluate(`void (window.dryRun = new Promise((resolve) => {
      window.latchkey.on('import.progress', ({ state, done }) => state !== 'running' && resolve(done))
    }))`)
    await must('imports.dryRun', {
      importId: sheet.importId,
      hasHeader: true,
      columns: sheet.columns.map(({ guess }) => guess),
      ifHere: 'skip',
    })
    const done = await page.evaluate<number>('window.dryRun')
    const took = performance.now() - began
    await quit()

    const bareBegan = performance.now()
    for (const chunk of chunks(sites, 6)) {
      await Promise.all(
        chunk.map(async ({ apiKey }) => {
          const reply = await fetch(`${practice.origin}/1.0/authorization/website`, {
            headers: { Authorization: `Bearer ${apiKey}`, 'User-Agent': 'Latchkey bench' },
          })
          await reply.text()
        }),
      )
    }
    const bare = performance.now() - bareBegan
    console.log(
      `\ndry run of ${done} lines: ${(took / 1_000).toFixed(1)} s, as many bare requests ${(bare / 1_000).toFixed(1)} s, ratio ${(took / bare).toFixed(2)}`,
    )
  } finally {
    await computer.close()
    await practice.close()
  }
}

function chunks<Item>(items: Item[], size: number): Item[][] {
  return items.flatMap((_, at) => (at % size === 0 ? [items.slice(at, at + size)] : []))
}

const totals = (painted: Painted[]) => painted.map(({ total }) => total)
const works = (painted: Painted[]) => painted.map(({ work }) => work)
const late = (frames: number[]) => frames.filter((frame) => frame > 33.4).length

function report(what: string, figures: number[], bare: number[] | null): void {
  const [half, p95] = [median(figures), percentile(figures, 0.95)]
  const worst = Math.max(...figures)
  const against =
    bare === null
      ? ''
      : `; bare list ${median(bare).toFixed(1)}, ${percentile(bare, 0.95).toFixed(1)}: ratio ${(half / median(bare)).toFixed(2)}`
  console.log(
    `${what}: median ${half.toFixed(1)} ms, p95 ${p95.toFixed(1)}, worst ${worst.toFixed(1)}${against}`,
  )
}

function reportMemory(memory: [number, number][]): void {
  console.log('\nmemory (summed PSS)')
  memory.forEach(([size, megabytes], at) => {
    const before = memory[at - 1]
    const growth =
      before === undefined
        ? ''
        : `, ${(((megabytes - before[1]) / (size - before[0])) * 1_000).toFixed(1)} MB per 1,000 more`
    console.log(`${size.toLocaleString('en-US')} sites: ${megabytes.toFixed(0)} MB${growth}`)
  })
}

await main(bench)
