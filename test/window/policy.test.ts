import { AxeBuilder } from '@axe-core/playwright'
import { freePort } from '../fakes/free-port.ts'
import { expect, test } from './fixture.ts'
import { goTo } from '../steps/palette.ts'
import { enterApp, notices, openConnect } from '../steps/steps.ts'

const loopbackAlone = '{ "updates": "off", "waysBack": ["loopback"], "practice": "off" }'

test.describe('with policies of an administrator', () => {
  test.use({ policy: loopbackAlone })

  test('settings list what is fixed', async ({ start }) => {
    const { page } = await start()
    // Half-faded text has less contrast than it is going to have.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.keyboard.press('Control+,')
    const fixed = page.getByRole('region', { name: 'Set by your administrator' })
    await expect(fixed.locator('dl > div')).toHaveText([
      'UpdatesOff',
      'Ways back from SquarespaceLoopback',
      'Practice storesOff',
    ])
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations).toEqual([])
  })

  test('ways back that are off cannot be chosen', async ({ start, practice }) => {
    const run = await start()
    const { page } = run
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await enterApp(run, practice, { redirectUri: 'https://agency.example/', returnBy: 'page' })
    await page.keyboard.press('Control+,')
    await page.getByRole('tab', { name: 'Developer apps' }).click()
    await page.getByRole('button', { name: 'Add a developer app' }).click()
    const ways = page.getByRole('radiogroup', { name: 'Way back' })
    await expect(ways).toContainText('Set by your administrator')
    await expect(ways.getByRole('radio', { name: 'Loopback' })).toBeChecked()
    for (const name of ['App link', 'Your own web page', 'Paste']) {
      await expect(ways.getByRole('radio', { name })).toBeDisabled()
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations).toEqual([])
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await page.getByRole('button', { name: 'Edit Agency' }).click()
    await expect(ways).toContainText('Choose one that is not turned off.')
    await expect(page.getByRole('button', { name: 'Test the way back' })).toBeHidden()
    await ways.getByText('Loopback', { exact: true }).click()
    await expect(page.getByRole('button', { name: 'Test the way back' })).toBeVisible()
  })

  test('a sign-in by a way that is off does not begin', async ({ start, practice }) => {
    const run = await start()
    const way = { redirectUri: 'https://agency.example/', returnBy: 'page' } as const
    const { developerAppId } = await enterApp(run, practice, way)
    const refused = {
      ok: false,
      error: { code: 'forbidden', reason: 'way-by-policy', way: 'page' },
    }
    expect(await run.call('signin.start', { developerAppId })).toMatchObject(refused)
    expect(await run.call('signin.test', way)).toMatchObject(refused)
    expect(await run.call('signin.savePage', {})).toMatchObject(refused)
    const pasted = await run.call('signin.accept', {
      url: 'https://agency.example/?code=1&state=2',
    })
    expect(pasted).toMatchObject({ ok: false, error: { code: 'forbidden', way: 'paste' } })
    const dialog = await openConnect(run)
    await dialog.getByRole('tab', { name: 'OAuth' }).click()
    await expect(dialog).toContainText(
      'Your administrator has turned off its way back, Your own web page.',
    )
    await expect(dialog.getByRole('button', { name: 'Open Squarespace' })).toBeDisabled()
  })

  test('an address cannot be pasted where pasting is off', async ({ start, practice }) => {
    const run = await start()
    await enterApp(run, practice, {
      redirectUri: `http://127.0.0.1:${await freePort()}/oauth/callback`,
      returnBy: 'loopback',
    })
    const dialog = await openConnect(run)
    await dialog.getByRole('tab', { name: 'OAuth' }).click()
    await dialog.getByRole('button', { name: 'Open Squarespace' }).click()
    await expect(dialog.getByRole('heading', { name: 'Waiting for Squarespace' })).toBeVisible()
    await expect(dialog.getByText('I have an address to paste')).toBeHidden()
  })

  test('practice is not offered, and who asks for it is told why', async ({ start }) => {
    const run = await start()
    const { page } = run
    await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try it with practice stores' })).toBeHidden()
    await goTo(run, 'practice', 'Try it with practice stores')
    await expect(page.getByText('Your administrator has turned practice stores off.')).toBeVisible()
    expect(await run.call('practice.enter', {})).toMatchObject({
      ok: false,
      error: { code: 'forbidden', reason: 'practice-by-policy' },
    })
    expect((await run.must('app.status', {})).squarespace.kind).toBe('other')
  })
})

test.describe('with policies that allow no way back at all', () => {
  test.use({ policy: '{ "waysBack": [] }' })

  test('the browser is not offered for signing in', async ({ start, practice }) => {
    const run = await start()
    await enterApp(run, practice, { redirectUri: 'https://agency.example/', returnBy: 'paste' })
    const dialog = await openConnect(run)
    await dialog.getByRole('tab', { name: 'OAuth' }).click()
    await expect(dialog).toContainText(
      'Your administrator has turned off signing in through the browser.',
    )
    await expect(dialog.getByRole('button', { name: 'Open Squarespace' })).toBeDisabled()
  })
})

test.describe('with a policy file that is not as it should be', () => {
  test.use({ policy: '{\n  "practice": "off",\n  "updats": "off"\n}' })

  test('it is told with its line, and what is understood holds', async ({ start }) => {
    const run = await start()
    await expect(notices(run)).toContainText('“updats” in line 3 is no setting')
    await expect(notices(run)).toContainText('policy.json')
    await expect(notices(run)).toContainText('Tell your administrator.')
    const refused = await run.call('practice.enter', {})
    expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })
})

test('without policies nothing is said to be fixed', async ({ start }) => {
  const { page } = await start()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('radiogroup', { name: 'Theme' })).toBeVisible()
  await expect(page.getByText('Set by your administrator')).toHaveCount(0)
})
