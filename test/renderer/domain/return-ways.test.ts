import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appLink, defaultLoopback, readRedirectUri } from '../../../main/grants/fields.ts'
import { returnWays as contractWays } from '../../../preload/contract.ts'
import {
  addressProblem,
  hostOf,
  linkUri,
  loopbackHosts,
  loopbackUri,
  parsePort,
  portOf,
  redirectUriOf,
  returnWays,
  toReturnDraft,
  usualPort,
  withHost,
} from '../../../renderer/domain/return-ways.ts'

const port = fc.integer({ min: 1024, max: 65_535 })
const anyWay = () => true

it('suggests what the main process takes', () => {
  expect([loopbackUri(usualPort), linkUri]).toEqual([defaultLoopback, appLink])
  fc.assert(fc.property(port, (each) => readRedirectUri(loopbackUri(each), 'loopback') !== ''))
})

describe('a loopback redirect URI', () => {
  it('holds its port', () => {
    fc.assert(fc.property(port, (each) => portOf(loopbackUri(each)) === each))
    expect(loopbackUri(17421)).toBe('http://127.0.0.1:17421/oauth/callback')
  })

  it('goes by either name of this computer, and keeps its port and path', () => {
    const anyHost = fc.constantFrom(...loopbackHosts)
    fc.assert(
      fc.property(anyHost, anyHost, port, (one, other, each) => {
        const uri = `http://${one}:${each}/back`
        expect(hostOf(uri)).toBe(one)
        expect(withHost(uri, other)).toBe(`http://${other}:${each}/back`)
        expect(portOf(withHost(uri, other))).toBe(each)
        expect(readRedirectUri(withHost(uri, other), 'loopback')).toBe(withHost(uri, other))
      }),
    )
  })

  it('is no other address', () => {
    for (const other of [
      linkUri,
      'https://127.0.0.1:17421/oauth/callback',
      'http://127.0.0.1:80/oauth/callback',
      'http://localhost.agency.example:17421/oauth/callback',
      'http://[::1]:17421/oauth/callback',
      'http://127.0.0.1:17421/oauth/callback?x=1',
    ]) {
      expect(portOf(other)).toBeNull()
    }
  })
})

describe('a typed port', () => {
  it('is a number from 1024 to 65535', () => {
    expect(parsePort(' 1024 ')).toBe(1024)
    expect(parsePort('65535')).toBe(65_535)
    for (const text of ['', '1023', '65536', '17421.5', '0x4000', '1e4', '017421', '−17421']) {
      expect(parsePort(text)).toBeNull()
    }
  })

  it('is never another one than what was typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parsePort(text)
        expect(parsed === null || String(parsed) === text.trim()).toBe(true)
      }),
    )
  })
})

describe('an address of one’s own', () => {
  it('is https, whole, without a name or a fragment', () => {
    expect(addressProblem(' https://agency.example/latchkey?x=1 ')).toBeNull()
    expect(addressProblem('')).toMatch(/^Type/)
    expect(addressProblem('agency.example/latchkey')).toMatch(/not a whole address/)
    expect(addressProblem('http://agency.example/')).toMatch(/https/)
    expect(addressProblem('https://ana:secret@agency.example/')).toMatch(/name and password/)
    expect(addressProblem('https://agency.example/#top')).toMatch(/#/)
    expect(addressProblem('https://agency.example/#')).toMatch(/#/)
  })

  it('may be one of this computer where what comes back is pasted', () => {
    expect(addressProblem('http://127.0.0.1:9/back')).toBeNull()
    expect(addressProblem('http://localhost/back')).toBeNull()
    expect(addressProblem('http://agency.example/')).toMatch(/https/)
  })

  it('gets a sentence whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((end) => `https://${end}`),
        ),
        (text) => {
          expect(addressProblem(text) ?? 'Fine.').toMatch(/^[A-Z].*[./]$/)
        },
      ),
    )
  })
})

describe('the way back of a developer app', () => {
  it('is the one that was saved', () => {
    const saved = fc.oneof(
      port.map((each) => ({ returnBy: 'loopback' as const, redirectUri: loopbackUri(each) })),
      fc.constant({ returnBy: 'loopback' as const, redirectUri: 'http://127.0.0.1:9000/back' }),
      fc.constant({ returnBy: 'loopback' as const, redirectUri: 'http://localhost:9000/back' }),
      fc.constant({ returnBy: 'link' as const, redirectUri: linkUri }),
      fc.constantFrom('page' as const, 'paste' as const).map((returnBy) => ({
        returnBy,
        redirectUri: 'https://agency.example/latchkey',
      })),
    )
    fc.assert(
      fc.property(saved, (app) => {
        expect(redirectUriOf(toReturnDraft(app, anyWay))).toEqual({ redirectUri: app.redirectUri })
      }),
    )
  })

  it('is loopback for a new one', () => {
    expect(redirectUriOf(toReturnDraft(null, anyWay))).toEqual({ redirectUri: loopbackUri(17421) })
  })

  it('is the first that may be used, where loopback may not', () => {
    const draft = toReturnDraft(null, (way) => way === 'paste' || way === 'link')
    expect(redirectUriOf(draft)).toEqual({ redirectUri: linkUri })
    expect(toReturnDraft(null, () => false)).toEqual(toReturnDraft(null, anyWay))
  })

  it('says what is wrong with a port', () => {
    expect(redirectUriOf({ ...toReturnDraft(null, anyWay), port: '80' })).toEqual({
      problem: 'The port is a number from 1024 to 65535.',
    })
  })

  it('is each of the four that the contract knows', () => {
    expect(returnWays.map(({ id }) => id)).toEqual([...contractWays])
  })
})
