import type { Answers } from '../../preload/contract/call.ts'
import type { signinCalls } from '../../preload/contract/signin.ts'
import type { Signin } from './signin.ts'

/** `listening` is called whenever the window has begun to listen for sign-ins. */
export function answerSigninCalls(
  signin: () => Promise<Signin>,
  savePage: () => Promise<string | null>,
  listening: () => void,
): Answers<typeof signinCalls> {
  return {
    'signin.start': async (input) => (await signin()).start(input),
    'signin.test': async (input) => (await signin()).test(input),
    'signin.savePage': async () => {
      const { requireWay } = await signin()
      requireWay('page')
      return { path: await savePage() }
    },
    'signin.open': async ({ attemptId }) => (await signin()).open(attemptId),
    'signin.accept': async ({ url }) => (await signin()).accept(url),
    'signin.cancel': async ({ attemptId }) => (await signin()).cancel(attemptId),
    'signin.pendingGrants': async () => {
      listening()
      return (await signin()).pendingGrants()
    },
    'signin.decide': async ({ attemptId, keep }) => (await signin()).decide(attemptId, keep),
  }
}
