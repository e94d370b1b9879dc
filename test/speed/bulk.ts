import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { openDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import { main } from '../../build/launcher.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { openComputer } from '../e2e/launch.ts'
import { fillStores } from './fill.ts'
import type { Run } from '../e2e/launch.ts'
import { takeBlocks, untilQuiet, watchBlocks } from './blocks.ts'

const usual = 20_000

// Runs in the page: calls main as the window's own code does, with long lists in pieces.
const pieces = stripTypeScriptTypes(
  readFileSync(new URL('../../preload/pieces.ts', import.meta.url), 'utf8'),
)
const bridge = `
  ${pieces.replaceAll(/^export /gm, '')}
  const pause = () => new Promise((resolve) => setTimeout(resolve))
  const call = async (name, input) => {
    const asked = await takeApart(input, pause)
    const reply = await window.latchkey.call(name, asked.value, asked.pieces)
    if (!reply.ok) throw new Error(name + ': ' + reply.error.message)
    return putTogether(reply.value, reply.pieces ?? [], pause)
  }`

/** One thing that is done to all sites: its name, and the source of a call that does it. */
type Action = [name: string, source: string]

const tags = Array.from({ length: 20 }, (_, index) => `bulk tag ${index}`)

// Sources run in the page: what comes to thousands of records must not leave it.
const actions: Action[] = [
  ['list read', `call('connections.list', {})`],
  ['color', `call('sites.mark', { websiteIds: ids, color: 'teal' })`],
  ['undo of the color', `call('edits.undo', {})`],
  ['redo of the color', `call('edits.redo', {})`],
  ['pin', `call('sites.mark', { websiteIds: ids, pinned: true })`],
  ['unpin', `call('sites.mark', { websiteIds: ids, pinned: false })`],
  ['new client', `call('sites.mark', { websiteIds: ids, client: { name: 'Bulk' } })`],
  [
    'client renamed',
    `(async () => {
      kept = (await call('clients.list', {})).clients.find(({ name }) => name === 'Bulk')
      await call('clients.save', { ...kept, name: 'Bulk again' })
    })()`,
  ],
  ['client removed', `call('clients.remove', { clientId: kept.id })`],
  ['client restored', `call('trash.restore', { connectionIds: [], clientIds: [kept.id] })`],
  [
    '20 tags',
    `kept = await call('sites.mark', { websiteIds: ids, addTags: ${JSON.stringify(tags)} })`,
  ],
  ['tag renamed', `call('tags.rename', { from: 'bulk tag 3', to: 'bulk tag X' })`],
  ['undo of 20 tags', `call('edits.undo', { editId: kept.editId })`],
  ['needed APIs', `call('preferences.set', { neededApis: ['orders', 'contacts'] })`],
  ['needed APIs back', `call('preferences.set', { neededApis: [] })`],
  ['export as CSV', `call('exports.save', { websiteIds: ids, format: 'csv' })`],
  ['export as JSON', `call('exports.save', { websiteIds: ids, format: 'json' })`],
  ['check all', `call('connections.check', {})`],
  ['check canceled', `call('connections.cancelCheck', {})`],
  ['all removed', `call('sites.remove', { websiteIds: ids })`],
  ['trash read', `kept = await call('trash.list', {})`],
  ['all restored', `call('edits.undo', {})`],
  ['all removed again', `call('edits.redo', {})`],
  [
    'all destroyed',
    `call('trash.destroy', { connectionIds: kept.connections.map((each) => each.connectionId), clientIds: [] })`,
  ],
]

/**
 * `npm run bulk`: what is done to all of 20,000 sites at once (`-- N`: of N), with how long each
 * call took, how long main answered nothing meanwhile, and how long the window drew nothing.
 */
async function bulk(): Promise<number> {
  const electron = await ensureElectron()
  const desktop = await openDesktop({ electron: electron.executable })
  Object.assign(process.env, desktop.env)
  const size = Number(process.argv[2] ?? usual)
  const computer = await openComputer({ keyring: true })
  const practice = await startPracticeSquarespace({ sites: 1 })
  try {
    await fillStores(computer, size)
    const run = await computer.start(`--squarespace=${practice.origin}`)
    await sayWhereExportsGo(run, join(computer.profile, 'exported'))
    await prepare(run)
    await watchBlocks(run)
    console.log(`${size.toLocaleString('en-US')} sites, in ms`)
    console.log(['action', 'call', 'main blocked', 'of it computing', 'frame'].join('\t'))
    await untilQuiet(run)
    for (const action of actions) await measure(run, action)
    await run.quit()
    return 0
  } finally {
    await computer.close()
    await practice.close()
    await desktop.close()
  }
}

/** The box that asks where a file goes answers by itself. */
async function sayWhereExportsGo({ app }: Run, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
}

async function prepare({ page }: Run): Promise<void> {
  await page.evaluate(`(async () => {
    const { value } = await window.latchkey.call('connections.list', {})
    const ids = value.sites.map(({ websiteId }) => websiteId)
    ${bridge}
    window.bulk = { ids, kept: null, call }
  })()`)
}

async function measure(run: Run, [name, source]: Action): Promise<void> {
  await takeBlocks(run)
  const took = await run.page.evaluate<number>(`(async () => {
    let { ids, kept, call } = window.bulk
    const began = performance.now()
    await (async () => { await (${source}) })()
    const took = performance.now() - began
    window.bulk.kept = kept
    return took
  })()`)
  await untilQuiet(run)
  const { main: block, computing, frame } = await takeBlocks(run)
  console.log([name, ...[took, block, computing, frame].map((each) => each.toFixed(0))].join('\t'))
}

await main(bulk)
