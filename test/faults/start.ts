import { parseArgs } from 'node:util'
import { LauncherError, main, say } from '../../build/launcher.ts'
import { cases } from './all-cases.ts'
import { createPlayer } from './play.ts'
import type { Loss, Player } from './play.ts'

const usualRounds = 100
const largestSeed = 1_000_000

type Count = { name: string; rounds: number; lost: number }

/**
 * `npm run faults -- [rounds] [--seed=N] [--case=WORD]`: plays rounds over all cases in turn, or over
 * those whose name has the word. A seed draws the same faults; when a kill meets the app differs a
 * little from run to run.
 */
async function campaign(): Promise<number> {
  const { rounds, seed, word } = readArguments()
  const chosen = cases.filter(({ name }) => name.includes(word))
  if (chosen.length === 0) throw new LauncherError(`No case is called like “${word}”.`)
  const players = chosen.flatMap((each) => {
    const player = createPlayer(each)
    if (player === null) say(`${each.name}: left out, no small disk can be mounted here`)
    return player === null ? [] : [player]
  })
  say(`seed ${seed}`)
  const counts = await play(players, rounds, seed)
  for (const { name, lost, rounds: played } of counts)
    say(`${name}: lost ${lost} / ${played} rounds`)
  const sum = (key: 'lost' | 'rounds') => counts.reduce((total, count) => total + count[key], 0)
  console.log(`lost ${sum('lost')} / ${sum('rounds')} rounds`)
  return sum('lost') === 0 ? 0 : 1
}

function readArguments(): { rounds: number; seed: number; word: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, case: { type: 'string' } },
  })
  const rounds = positionals[0] ?? String(usualRounds)
  if (!/^[1-9]\d{0,4}$/.test(rounds)) throw new LauncherError('Say how many rounds to play.')
  const seed = values.seed ?? String(Math.floor(Math.random() * largestSeed))
  if (!/^\d{1,9}$/.test(seed)) throw new LauncherError('A seed is a whole number.')
  return { rounds: Number(rounds), seed: Number(seed), word: values.case ?? '' }
}

async function play(players: Player[], rounds: number, seed: number): Promise<Count[]> {
  const counts = players.map(({ case: { name } }) => ({ name, rounds: 0, lost: 0 }))
  try {
    for (let round = 0; round < rounds; round += 1) {
      const turn = round % players.length
      const [player, count] = [players[turn], counts[turn]]
      if (player === undefined || count === undefined) break
      const loss = await player.play(seed)
      count.rounds += 1
      if (loss !== null) {
        count.lost += 1
        tell(loss)
      }
      if ((round + 1) % 25 === 0) say(`${round + 1} of ${rounds}`)
    }
  } finally {
    for (const player of players) await player.close()
  }
  return counts
}

function tell({ case: name, round, words, folder, problems }: Loss): void {
  say(`LOST in round ${round} of “${name}”: ${words}`)
  for (const problem of problems) say(`  ${problem}`)
  say(`  the folder: ${folder}`)
}

await main(campaign)
