import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { start } from '../start.ts'
import { agency, authorizePath, redirectUri, startLogin } from './start.ts'

const decisionPath = '/api/1/login/oauth/provider/decision'

async function startConsent(...options: Parameters<typeof startLogin>) {
  const login = await startLogin(...options)
  return { ...login, open, requestId, decide, answer }

  async function open(changes?: Record<string, string | null>) {
    const response = await fetch(login.authorizeUrl(changes), { redirect: 'manual' })
    return { response, text: await response.text() }
  }

  async function requestId(changes?: Record<string, string | null>): Promise<string> {
    const { text } = await open(changes)
    return /name="request" value="([\w-]+)"/.exec(text)?.[1] ?? ''
  }

  function decide(fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ website_id: login.websiteId, ...fields })
    return fetch(`${login.origin}${decisionPath}`, { method: 'POST', body, redirect: 'manual' })
  }

  /** Where a decision leads, or the sentence of the error page. */
  async function answer(fields: Record<string, string>): Promise<string> {
    const response = await decide(fields)
    return response.headers.get('location') ?? sentenceIn(await response.text())
  }
}

function sentenceIn(text: string): string {
  return /class="sentence">([^<]+)</.exec(text)?.[1] ?? ''
}

describe('the page that asks', () => {
  test('names the app, each permission in words, the way back, and that it is practice', async () => {
    const { open } = await startConsent()
    const { response, text } = await open()
    expect(response.status).toBe(200)
    const words = text.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
    expect(words).toContain('Cedar agency wants to connect to your site')
    expect(words).toContain('See orders, create them and fulfill them')
    expect(words).toContain('See stock levels')
    expect(words).toContain('while you are away')
    expect(words).toContain('at 127.0.0.1:17421.')
    expect(words).toContain('This is a made-up Squarespace')
  })

  test('does not speak of being away without offline access', async () => {
    const { open } = await startConsent()
    expect((await open({ access_type: null })).text).not.toContain('while you are away')
  })

  test('offers every site of 5,000, by title', async () => {
    const { open } = await startConsent({ sites: 5000 })
    const { text } = await open()
    expect(text.match(/<option value="[0-9a-f]{24}"/g)).toHaveLength(5000)
  })

  test('chooses the site it was told, and none of its own', async () => {
    const { open, websiteId } = await startConsent()
    const chosen = /<option value="([^"]*)"\s+selected/
    expect(chosen.exec((await open({ website_id: websiteId })).text)?.[1]).toBe(websiteId)
    for (const changes of [{}, { website_id: '' }]) {
      const { text } = await open(changes)
      expect(text).toContain('Choose a site')
      expect(text).not.toMatch(chosen)
    }
    expect((await open({ website_id: 'nope' })).text).not.toMatch(chosen)
  })

  test('offers no other site than the one it was told', async () => {
    const { open, websiteId } = await startConsent()
    const { text } = await open({ website_id: websiteId })
    expect(text.match(/<option value="[^"]*"/g)).toEqual([`<option value="${websiteId}"`])
  })

  test('takes no answer for another site than the one it was told', async () => {
    const { requestId, answer, websiteId, site } = await startConsent()
    const request = await requestId({ website_id: websiteId })
    const other = site(1).website.id
    expect(await answer({ request, decision: 'allow', website_id: other })).toBe(
      'The app asks for another site.',
    )
    expect(await answer({ request, decision: 'allow' })).toContain('code=')
    const denied = await requestId({ website_id: websiteId })
    expect(await answer({ request: denied, decision: 'deny', website_id: other })).toContain(
      'error=access_denied',
    )
  })

  test('shows titles and names as text, whatever is in them', async () => {
    const { open, control, websiteId } = await startConsent()
    const hostile = '</option></select><script>alert(1)</script>"\''
    control.addDeveloperApp({ ...agency, name: hostile })
    control.rename(websiteId, hostile)
    const { text } = await open()
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;')
    expect(text.match(/<\/select>/g)).toHaveLength(1)
  })

  test('runs and loads nothing, stands in no frame, and is not kept', async () => {
    const { open } = await startConsent()
    const { headers } = (await open()).response
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' http:\/\/127\.0\.0\.1:17421; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  test.each([
    ['latchkey://oauth/callback', "'self' latchkey:;"],
    ['https://agency.example/a/b?c=d', "'self' https://agency.example;"],
    ['http://[::1]:17421/callback', "'self' http:;"],
  ])('may lead its form to %s', async (uri, source) => {
    const { open, control } = await startConsent()
    control.setRedirectUris(agency.clientId, [uri])
    const { response } = await open({ redirect_uri: uri })
    expect(response.headers.get('content-security-policy')).toContain(`form-action ${source}`)
  })
})

describe('a request that Squarespace does not show', () => {
  test.each([
    ['an unknown client', { client_id: 'nobody' }, 'No developer app has this client ID.'],
    ['no client', { client_id: null }, 'No developer app has this client ID.'],
    [
      'a redirect URI that only begins like the registered one',
      { redirect_uri: `${redirectUri}/more` },
      'This redirect URI is not registered for the developer app.',
    ],
    [
      'another port',
      { redirect_uri: redirectUri.replace('17421', '17422') },
      'This redirect URI is not registered for the developer app.',
    ],
    ['no scope', { scope: null }, 'The app asks for no permission.'],
    ['an empty scope', { scope: '' }, 'The app asks for no permission.'],
    [
      'a scope that does not exist',
      { scope: 'website.orders,website.orders.write' },
      'There is no permission called “website.orders.write”.',
    ],
    [
      'scopes with spaces between them',
      { scope: 'website.orders website.products' },
      'There is no permission called “website.orders website.products”.',
    ],
    ['a name that every object has', { scope: 'constructor' }, '“constructor”'],
    ['no state', { state: null }, 'The request has no state.'],
    ['an unknown site', { website_id: 'nope' }, 'You have no site with the ID'],
    ['an unknown access type', { access_type: 'online' }, 'The access type can be “offline”'],
  ])('%s', async (_what, changes, sentence) => {
    const { open, control, authorizeUrl, websiteId } = await startConsent()
    const { response, text } = await open(changes)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.has('location')).toBe(false)
    expect(sentenceIn(text)).toContain(sentence)
    expect(() => control.allow(authorizeUrl(changes), websiteId)).toThrow(sentence)
  })

  test('one that says a parameter twice', async () => {
    const { control, authorizeUrl, websiteId } = await startConsent()
    const twice = `${authorizeUrl()}&redirect_uri=${encodeURIComponent(redirectUri)}`
    expect(() => control.allow(twice, websiteId)).toThrow('The address says redirect_uri twice.')
  })

  test('a hostile one, and it shows it as text', async () => {
    const { open } = await startConsent()
    const { text } = await open({ scope: '<img src=x onerror=alert(1)>' })
    expect(text).not.toContain('<img')
    expect(text).toContain('&lt;img src=x')
  })

  test('one that could choose no site', async () => {
    const { origin } = await start({ sites: 0, developerApps: [agency] })
    const { authorizeUrl } = await startConsent()
    const response = await fetch(authorizeUrl().replace(/^http:..[^/]+/, origin))
    expect(response.status).toBe(400)
    expect(sentenceIn(await response.text())).toBe('You have no site to connect.')
  })

  test('one that is posted', async () => {
    const { authorizeUrl } = await startConsent()
    expect((await fetch(authorizeUrl(), { method: 'POST' })).status).toBe(405)
  })
})

describe('a decision', () => {
  test('to allow leads back with a code that works, and the state', async () => {
    const { requestId, decide, exchange, control, websiteId } = await startConsent()
    const response = await decide({
      request: await requestId({ state: 's t+a/te' }),
      decision: 'allow',
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const address = new URL(response.headers.get('location') ?? '')
    expect(address.href.split('?')[0]).toBe(redirectUri)
    expect(address.searchParams.get('state')).toBe('s t+a/te')
    expect((await exchange(address.searchParams.get('code') ?? '')).status).toBe(200)
    expect(control.grants()).toMatchObject([
      {
        clientId: agency.clientId,
        websiteId,
        scopes: ['website.orders', 'website.inventory.read'],
        refreshAlive: true,
      },
    ])
  })

  test('to deny leads back with the error, and with the state or without it', async () => {
    const { requestId, answer, control } = await startConsent()
    const deny = async () => answer({ request: await requestId(), decision: 'deny' })
    expect(await deny()).toBe(`${redirectUri}?error=access_denied&state=state-1`)
    control.echoStateOnDeny(false)
    expect(await deny()).toBe(`${redirectUri}?error=access_denied`)
  })

  test('belongs to one page that was shown, once', async () => {
    const { requestId, answer } = await startConsent()
    const request = await requestId()
    expect(await answer({ request, decision: 'allow' })).toContain('code=')
    for (const decision of ['allow', 'deny']) {
      const again = await answer({ request, decision })
      expect(again).toBe('This request was decided already. Start again in the app.')
      expect(await answer({ request: 'made-up', decision })).toBe(again)
    }
  })

  test('without a site, or that is none, can be made again', async () => {
    const { requestId, answer } = await startConsent()
    const request = await requestId()
    expect(await answer({ request, decision: 'allow', website_id: '' })).toContain('Choose one')
    expect(await answer({ request, decision: 'allow', website_id: 'deny' })).not.toContain('code=')
    expect(await answer({ request, decision: 'maybe' })).toBe('Allow it or deny it.')
  })

  test('no longer counts when the redirect URI was taken off the app meanwhile', async () => {
    const { requestId, answer, control } = await startConsent()
    const request = await requestId()
    control.setRedirectUris(agency.clientId, [])
    expect(await answer({ request, decision: 'allow' })).toContain('is not registered')
  })

  test('is forgotten when more than 1,000 pages wait', async () => {
    const { requestId, answer } = await startConsent({ sites: 1 })
    const oldest = await requestId()
    for (let shown = 0; shown < 999; shown += 1) await requestId()
    const newest = await requestId()
    expect(await answer({ request: oldest, decision: 'deny' })).toContain('decided already')
    expect(await answer({ request: newest, decision: 'deny' })).toContain('access_denied')
  })
})

describe('the way back', () => {
  test.each([
    ['latchkey://oauth/callback', 'latchkey://oauth/callback?'],
    ['https://a.example/cb?x=1%20a&y', 'https://a.example/cb?x=1%20a&y&'],
    ['https://a.example/cb?', 'https://a.example/cb?'],
  ])('%s keeps its own query', async (uri, before) => {
    const { control, authorizeUrl, websiteId } = await startConsent()
    control.setRedirectUris(agency.clientId, [uri])
    const url = authorizeUrl({ redirect_uri: uri })
    const address = control.allow(url, websiteId)
    expect(address.startsWith(`${before}code=`)).toBe(true)
    expect(control.deny(url)).toBe(`${before}error=access_denied&state=state-1`)
  })

  test('carries any state unchanged', async () => {
    const { control, authorizeUrl, websiteId } = await startConsent()
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (state) => {
        const address = new URL(control.allow(authorizeUrl({ state }), websiteId))
        expect(address.searchParams.get('state')).toBe(state)
      }),
    )
  })

  test('is given for an address of the login host only', async () => {
    const { control, origin, websiteId } = await startConsent()
    for (const url of ['nonsense', `${origin}/`, `${origin}${authorizePath}/x`]) {
      expect(() => control.allow(url, websiteId)).toThrow('This is no address to ask at.')
    }
  })
})
