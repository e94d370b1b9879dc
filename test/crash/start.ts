import { openDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import { LauncherError, main, say } from '../../build/launcher.ts'
import { openGrant } from './grant.ts'
import type { Found, Moment } from './grant.ts'
import { points } from './proxy.ts'

const share = 5
const longestBegin = 150
const longestAfter = 12

/**
 * `npm run crash -- [rounds]`: kills the real app with SIGKILL at random moments around a refresh,
 * starts it again, and counts grants that were lost by it. Every fifth round is played by a harsher
 * rule, by which the old refresh token dies before the answer is read.
 */
async function campaign(): Promise<number> {
  const count = process.argv[2] ?? '300'
  if (!/^[1-9]\d{0,4}$/.test(count)) throw new LauncherError('Say how many rounds to play.')
  const electron = await ensureElectron()
  const desktop = await openDesktop({ electron: electron.executable })
  Object.assign(process.env, desktop.env)
  try {
    const lost = await play('first-use', Number(count))
    await play('at-once', Math.ceil(Number(count) / share))
    return lost === 0 ? 0 : 1
  } finally {
    await desktop.close()
  }
}

/** A kill at any moment of a check, or at or shortly after a point of its refresh. */
function anyMoment(): Moment {
  const after = [...points, 'begin' as const][Math.floor(Math.random() * (points.length + 1))]
  if (after === undefined || after === 'begin') {
    return { after: 'begin', milliseconds: Math.random() * longestBegin }
  }
  const isExact = Math.random() < 0.5
  return { after, milliseconds: isExact ? 0 : Math.random() * longestAfter }
}

async function play(rule: 'first-use' | 'at-once', rounds: number): Promise<number> {
  const grant = await openGrant(rule)
  const found: Found[] = []
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const each = await grant.round(anyMoment())
      // A refresh that was over before its moment says nothing.
      if (each.reached) found.push(each)
      if (round % 25 === 0) say(`${rule}: ${round} of ${rounds}`)
    }
  } finally {
    await grant.close()
  }
  const lost = found.filter(({ health }) => health !== 'ok')
  for (const each of lost) say(why(each))
  say(`${rule}: lost ${lost.length} / ${found.length} rounds; killed ${momentsOf(found)}`)
  return lost.length
}

/** What a loss shows: which pair Squarespace had given, and which one is on the disk. */
function why({ moment, health, givenEnds, storedEnds, awaited }: Found): string {
  const pairs =
    givenEnds === storedEnds
      ? 'the newest pair is on the disk: this is a fault of Latchkey'
      : `Squarespace had given a pair that ends ${date(givenEnds)}, which never reached the disk (${awaited ? 'its answer was awaited' : 'no answer was awaited'}); the one there, which ends ${date(storedEnds)}, was dead`
  return `${health} after a kill ${nameOf(moment)}: ${pairs}`
}

const date = (at: number) => new Date(at).toISOString()

function nameOf({ after, milliseconds }: Moment): string {
  const point = after === 'begin' ? 'the begin of the check' : `${after.what} ${after.stage}`
  return `${milliseconds.toFixed(0)} ms after ${point}`
}

function momentsOf(found: Found[]): string {
  const counts = Map.groupBy(found, ({ moment: { after } }) =>
    after === 'begin' ? 'after the begin' : `at ${after.what} ${after.stage}`,
  )
  return [...counts].map(([name, { length }]) => `${length} ${name}`).join(', ')
}

await main(campaign)
