import { expect, test } from 'vitest'
import { answerSigninCalls } from '../../../main/signin/calls.ts'
import { returnWays } from '../../../preload/contract.ts'
import type { ReturnBy } from '../../../preload/contract.ts'
import { addApp, redirectUri } from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import { finished, callbackUrl, signinOf, stateOf } from '../../fakes/signin.ts'

const forbidden = (way: ReturnBy) => ({ code: 'forbidden', reason: 'way-by-policy', way })
const link = 'latchkey://oauth/callback'
const uriOf: Record<ReturnBy, string> = {
  loopback: 'http://127.0.0.1:17421/oauth/callback',
  link,
  page: 'https://agency.example/back',
  paste: 'https://agency.example/back',
}

test.each(returnWays)('a sign-in that would come back by %s is refused', async (way) => {
  const room = await startRoom()
  const { developerAppId } = await addApp(room, { returnBy: way, redirectUri: uriOf[way] })
  const others = returnWays.filter((each) => each !== way)
  const { signin, opened } = signinOf(room, others)
  const failure = await failureOf(signin.start({ developerAppId }))
  expect(failure).toEqual(forbidden(way))
  const tested = signin.test({ redirectUri: uriOf[way], returnBy: way })
  expect(await failureOf(tested)).toEqual(forbidden(way))
  expect(opened).toEqual([])
})

test('an address that is pasted is refused, and its sign-in waits on', async () => {
  const room = await startRoom()
  const { developerAppId } = await addApp(room, { returnBy: 'page', redirectUri })
  const { signin } = signinOf(room, ['page'])
  const { authorizeUrl } = await signin.start({ developerAppId })
  const url = callbackUrl({ code: 'x', state: stateOf(authorizeUrl) })
  expect(await failureOf(signin.accept(url))).toEqual(forbidden('paste'))
  expect(finished(room)).toEqual([])
})

test('an app link is passed over where nothing comes back by one', async () => {
  const room = await startRoom()
  const { developerAppId } = await addApp(room, { returnBy: 'paste', redirectUri })
  const { signin } = signinOf(room, ['paste', 'loopback'])
  const { authorizeUrl } = await signin.start({ developerAppId })
  const denial = { error: 'access_denied', state: stateOf(authorizeUrl) }
  signin.receiveCallback(callbackUrl(denial, link))
  expect(finished(room)).toEqual([])
  await failureOf(signin.accept(callbackUrl(denial)))
  expect(finished(room)).toHaveLength(1)
})

test('the page for an agency’s own host is not saved where it is of no use', async () => {
  const saved: string[] = []
  const { signin } = signinOf(await startRoom(), ['loopback'])
  const answers = answerSigninCalls(
    async () => signin,
    async () => 'saved',
    () => saved.push('listening'),
  )
  expect(await failureOf(async () => answers['signin.savePage']({}))).toEqual(forbidden('page'))
})
