import { expect, site, test } from './fixture.ts'
import { enterApp, openConnect, rowOf } from '../steps/steps.ts'

test('an address can be pasted in the window after another one that was refused', async ({
  start,
  practice,
  sites,
  computer,
}) => {
  const run = await start()
  const { website } = site(sites, 0)
  await enterApp(run, practice, {
    redirectUri: 'https://elsewhere.example/done',
    returnBy: 'paste',
  })
  const dialog = await openConnect(run)
  await dialog.getByRole('tab', { name: 'OAuth' }).click()
  await dialog.getByRole('button', { name: 'Open Squarespace' }).click()
  const field = dialog.getByLabel('Address that the browser ended at')
  await field.fill('https://elsewhere.example/done#code=a')
  await field.press('Enter')
  await expect(dialog.getByText('behind a #')).toBeVisible()
  await expect.poll(computer.xdgOpen.opened).toHaveLength(1)
  await field.fill(practice.control.allow(computer.xdgOpen.opened()[0] ?? '', website.id))
  await expect(field).not.toHaveValue('')
  await field.press('Enter')
  await expect(rowOf(run, website.title)).toBeVisible()
  await expect(dialog).toBeHidden()
})
