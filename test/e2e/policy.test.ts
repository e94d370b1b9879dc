import { chmod } from 'node:fs/promises'
import { expect, test } from './fixture.ts'
import { enterApp, notices } from '../steps/steps.ts'

test.use({ policy: '{ "waysBack": ["paste"], "practice": "off" }' })

test('the app holds to the policy file of its computer', async ({ computer, start, practice }) => {
  const refused = await computer.startAndEnd('--practice')
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain(
    'Practice stores are turned off on this computer by your administrator.',
  )
  const run = await start()
  const { policies } = await run.must('app.status', {})
  expect(policies).toEqual({ updates: null, waysBack: ['paste'], practice: 'off', api2cart: null })
  expect(await run.call('practice.enter', {})).toMatchObject({
    ok: false,
    error: { code: 'forbidden', reason: 'practice-by-policy' },
  })
  const way = {
    redirectUri: 'http://127.0.0.1:17421/oauth/callback',
    returnBy: 'loopback',
  } as const
  const { developerAppId } = await enterApp(run, practice, way)
  expect(await run.call('signin.start', { developerAppId })).toMatchObject({
    ok: false,
    error: { code: 'forbidden', reason: 'way-by-policy', way: 'loopback' },
  })
  await run.quit()

  await chmod(computer.policy, 0o666)
  const next = await start()
  await expect(notices(next)).toContainText('Nothing in it counts')
  expect((await next.must('app.status', {})).policies.practice).toBeNull()
})
