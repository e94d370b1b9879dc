import { describe, expect, test } from 'vitest'

import { agency, authorizePath, startLogin, tokensIn } from './start.ts'

type Started = Awaited<ReturnType<typeof startLogin>>

/** Sends a refresh and says whether it was answered, once `isReached` says that it got so far. */
async function refreshAndHold({ refresh }: Started, token: string, isReached: () => boolean) {
  const answer = { status: 0, error: '' }
  const done = (async () => {
    try {
      answer.status = (await refresh(token)).status
    } catch (error) {
      answer.error = String(error)
    }
  })()
  await expect.poll(isReached).toBe(true)
  return { answer, done }
}

/** Whether the newest pair is no longer this one. */
function isFollowed({ control }: Started, token: string): () => boolean {
  return () => control.tokensOf(control.grants()[0]?.grantId ?? '').refreshToken !== token
}

describe('an answer that is dropped', () => {
  test('has changed everything, and the next one comes through', async () => {
    const { grant, refresh, control, statusOf } = await startLogin()
    const first = await grant()
    control.dropAfterAnswering({ next: 1 })
    await expect(refresh(first.refresh_token)).rejects.toThrow('fetch failed')
    const lost = control.tokensOf(control.grants()[0]?.grantId ?? '')
    expect(lost.refreshToken).not.toBe(first.refresh_token)
    const next = await tokensIn(await refresh(first.refresh_token))
    expect(await statusOf(lost.accessToken)).toBe(401)
    expect(await statusOf(next.access_token)).toBe(200)
  })

  test('under the other rule has ended the old token', async () => {
    const { grant, refresh, control } = await startLogin()
    const first = await grant()
    control.setRefreshRule('at-once')
    control.dropAfterAnswering({ next: 1 })
    await expect(refresh(first.refresh_token)).rejects.toThrow('fetch failed')
    expect((await refresh(first.refresh_token)).status).toBe(401)
  })

  test('can break off in the middle', async () => {
    const { grant, refresh, control } = await startLogin()
    const first = await grant()
    control.dropAfterAnswering({ next: 1, part: true })
    const response = await refresh(first.refresh_token)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
    expect((await refresh(first.refresh_token)).status).toBe(200)
  })

  test('has spent the code', async () => {
    const { exchange, code, control } = await startLogin()
    const one = code()
    control.dropAfterAnswering({ next: 1 })
    await expect(exchange(one)).rejects.toThrow('fetch failed')
    expect((await exchange(one)).status).toBe(400)
    expect(control.grants()).toHaveLength(1)
  })

  test('is not counted for a request that gets no tokens, nor for the API', async () => {
    const { grant, refresh, control, statusOf } = await startLogin()
    const first = await grant()
    control.dropAfterAnswering({ next: 1 })
    expect((await refresh('unknown')).status).toBe(401)
    expect(await statusOf(first.access_token)).toBe(200)
    await expect(refresh(first.refresh_token)).rejects.toThrow('fetch failed')
  })

  test('of one site leaves the others alone', async () => {
    const { grant, refresh, control, site, websiteId } = await startLogin()
    const first = await grant()
    const other = site(1).website.id
    const { clientId } = agency
    const second = control.issueGrant({ clientId, websiteId: other, scopes: ['website.orders'] })
    control.dropAfterAnswering({ websiteId: other })
    expect((await refresh(first.refresh_token)).status).toBe(200)
    await expect(refresh(second.refreshToken ?? '')).rejects.toThrow('fetch failed')
    control.comeUp(websiteId)
    await expect(refresh(second.refreshToken ?? '')).rejects.toThrow('fetch failed')
    control.comeUp(other)
    expect((await refresh(second.refreshToken ?? '')).status).toBe(200)
  })
})

describe('an answer that is held', () => {
  test('comes when the fault ends, and the tokens were given before', async () => {
    const started = await startLogin()
    const { control, statusOf } = started
    const first = await started.grant()
    control.holdAnswer({ next: 1 })
    const reached = isFollowed(started, first.refresh_token)
    const { answer, done } = await refreshAndHold(started, first.refresh_token, reached)
    const { accessToken } = control.tokensOf(control.grants()[0]?.grantId ?? '')
    expect(await statusOf(accessToken)).toBe(200)
    expect(answer.status).toBe(0)
    control.comeUp()
    await done
    expect(answer.status).toBe(200)
  })

  test('comes by itself after its time', async () => {
    const { grant, refresh, control } = await startLogin()
    const first = await grant()
    control.holdAnswer({ ms: 1 })
    expect((await refresh(first.refresh_token)).status).toBe(200)
  })

  test.each([{}, { ms: 600_000 }])('ends when the server closes %j', async (scope) => {
    const started = await startLogin()
    const first = await started.grant()
    started.control.holdAnswer(scope)
    const reached = isFollowed(started, first.refresh_token)
    const { answer, done } = await refreshAndHold(started, first.refresh_token, reached)
    await started.close()
    await done
    expect(answer.error).toContain('fetch failed')
  })
})

describe('a fault of one host', () => {
  test('leaves the other alone', async () => {
    const { grant, refresh, control, get, origin } = await startLogin()
    const first = await grant()
    control.goDown({ host: 'login' })
    expect((await refresh(first.refresh_token)).status).toBe(503)
    expect((await fetch(`${origin}${authorizePath}`)).status).toBe(503)
    expect((await get('/1.0/authorization/website')).status).toBe(200)
    control.comeUp()
    control.goDown({ host: 'api' })
    expect((await refresh(first.refresh_token)).status).toBe(200)
    expect((await get('/1.0/authorization/website')).status).toBe(503)
  })

  test('stands beside one of the other host', async () => {
    const { refresh, control, get } = await startLogin()
    control.answerWith({ status: 502 }, { host: 'login' })
    control.answerWith({ status: 418 }, { host: 'api' })
    expect((await refresh('a')).status).toBe(502)
    expect((await get('/1.0/authorization/website')).status).toBe(418)
  })

  test('and of none meets both', async () => {
    const { refresh, control, get } = await startLogin()
    control.cutConnection()
    await expect(refresh('a')).rejects.toThrow('fetch failed')
    await expect(get('/1.0/authorization/website')).rejects.toThrow('fetch failed')
  })

  test('before a request is carried out leaves the token as it was', async () => {
    const started = await startLogin()
    const { control, grant } = started
    const first = await grant()
    control.hang({ host: 'login', next: 1 })
    const reached = () => control.requests().length === 2
    const { answer, done } = await refreshAndHold(started, first.refresh_token, reached)
    expect(isFollowed(started, first.refresh_token)()).toBe(false)
    control.comeUp()
    await done
    expect(answer.status).toBe(200)
    expect(isFollowed(started, first.refresh_token)()).toBe(true)
  })

  test('meets the tokens of one site only', async () => {
    const { grant, refresh, exchange, code, control, websiteId, site } = await startLogin()
    const first = await grant()
    control.goDown({ host: 'login', websiteId: site(1).website.id })
    expect((await exchange(code())).status).toBe(200)
    control.goDown({ host: 'login', websiteId })
    expect((await refresh(first.refresh_token)).status).toBe(503)
    expect((await exchange(code())).status).toBe(503)
    expect((await refresh('unknown')).status).toBe(401)
  })
})

describe('the request log', () => {
  test('says whose tokens were asked for, and shows no secret', async () => {
    const { control, authorizeUrl, exchange, code, refresh, websiteId } = await startLogin()
    await fetch(authorizeUrl({ state: 'secret-state' }))
    const one = code()
    const tokens = await tokensIn(await exchange(one))
    await refresh(tokens.refresh_token)
    await refresh('unknown')
    const requests = control.requests()
    expect(requests.map(({ method, websiteId: of, grantType }) => [method, of, grantType])).toEqual(
      [
        ['GET', null, null],
        ['POST', websiteId, 'authorization_code'],
        ['POST', websiteId, 'refresh_token'],
        ['POST', null, 'refresh_token'],
      ],
    )
    const [asked] = requests
    expect(asked?.path.split('?')[0]).toBe(authorizePath)
    expect(asked?.path).toContain(`client_id=${agency.clientId}`)
    expect(asked?.path).toContain('state=[secret]')
    const text = JSON.stringify(requests)
    const basic = Buffer.from(`${agency.clientId}:${agency.clientSecret}`).toString('base64')
    for (const secret of ['secret-state', one, basic, ...Object.values(tokens)]) {
      expect(text).not.toContain(secret)
    }
  })

  test('hides what a parameter holds that is named in an odd way', async () => {
    const { control, origin } = await startLogin()
    await fetch(`${origin}${authorizePath}?st%61te=abc&c%6fde=def&x?code=ghi`)
    expect(control.requests()[0]?.path).not.toMatch(/abc|def|ghi/)
  })
})
