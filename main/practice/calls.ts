import type { Answers } from '../../preload/contract/call.ts'
import type { practiceCalls } from '../../preload/contract/practice.ts'
import { Failure } from '../failure.ts'
import type { Profiles } from '../profiles.ts'

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

const notThere = () =>
  new Failure({ code: 'not-found', message: 'That is only there with practice stores.' })
