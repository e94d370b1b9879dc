import type { Answers } from '../../preload/contract/call.ts'
import type { practiceCalls } from '../../preload/contract/practice.ts'
import { Failure } from '../common/failure.ts'
import type { Practice } from './practice.ts'

type Profiles = {
  /** The profile that is open; other stores than practice ones have no practice. */
  current: () => Promise<{
    practice: Practice | null
    connections: { listedIds: () => string[] }
  }>
  enterPractice: () => Promise<void>
  leavePractice: () => Promise<void>
}

export function answerPracticeCalls(profiles: Profiles): Answers<typeof practiceCalls> {
  const practice = async () => {
    const profile = await profiles.current()
    if (profile.practice === null) throw notThere()
    return { practice: profile.practice, connections: profile.connections }
  }
  return {
    'practice.enter': () => profiles.enterPractice(),
    'practice.leave': () => profiles.leavePractice(),
    'practice.sites': async () => {
      const open = await practice()
      return open.practice.sites(new Set(open.connections.listedIds()))
    },
    'practice.change': async (input) => {
      if (!(await practice()).practice.change(input)) throw notThere()
    },
    'practice.setOnline': async ({ online }) => (await practice()).practice.setOnline(online),
  }
}

const notThere = () => new Failure({ code: 'not-found', reason: 'practice-only' })
