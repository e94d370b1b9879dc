import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import { expect, test } from './fixture.ts'

test('a hand-over reaches API2Cart from the app, and is known after a restart', async ({
  start,
  practice,
}) => {
  const { control } = practice
  const [site] = control.sites()
  const apiKey = site?.keys[0]?.apiKey ?? ''
  const run = await start()
  await run.must('api2cart.save', { apiKey: practiceAccountKey })
  const { connectionId } = await run.must('connections.addKey', { apiKey })
  await run.must('handOver.send', { connectionIds: [connectionId] })
  await expect.poll(() => control.api2cartStores()).toMatchObject([{ holds: 'key' }])
  await expect.poll(async () => (await run.must('handOver.progress', {})).progress).toBeNull()
  await run.quit()

  const again = await start()
  const { account } = await again.must('api2cart.get', {})
  expect(account).toMatchObject({ apiKey: 'open' })
  const { sites } = await again.must('connections.list', {})
  expect(sites[0]?.connections[0]?.handedOver).toMatchObject({ state: 'working', isSent: true })
  const { both } = await again.must('handOver.stores', {})
  expect(both).toMatchObject([{ connectionId }])
})
