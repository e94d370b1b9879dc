import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { sitesOf } from '../steps/steps.ts'
import { openTrap } from './trap.ts'

/** How often the app, or Chromium in the page's console, said that it refused something. */
const refusals = (run: Run) => run.output().split('Refused: ').length - 1 + run.complaints.length

/** What the page gets for a call that is written as source: an error's code, or `threw`. */
function answerTo({ page }: Run, args: string): Promise<string> {
  return page.evaluate(`(async () => {
    try {
      const reply = await window.latchkey.call(${args})
      return reply.ok ? 'ok' : reply.error.code
    } catch {
      return 'threw'
    }
  })()`)
}

test('a hostile call is refused and changes nothing', async ({ start, sites }) => {
  const run = await start()
  const { connectionId, websiteId } = await run.connect(site(sites, 0).apiKey)
  const before = [await sitesOf(run), await run.must('preferences.get', {})]
  const cyclic = '(() => { const it = {}; it.it = it; return it })()'
  const names = ['"connections.steal"', '"__proto__"', '"constructor"', '"toString"', '""', '7']
  names.push('null', 'undefined', '{}', '["app.status"]', '"app.status\\0"', '"APP.STATUS"')
  for (const name of names) {
    expect([name, await answerTo(run, `${name}, {}`)]).toEqual([name, 'forbidden'])
  }
  const inputs = [
    '"connections.remove"',
    '"connections.remove", undefined',
    '"connections.remove", null',
    '"connections.remove", []',
    '"connections.remove", "everything"',
    '"connections.remove", { connectionId: "*" }',
    '"connections.remove", { connectionId: ["x"] }',
    `"connections.remove", { connectionId: "${connectionId}", force: true }`,
    `"connections.remove", { connectionId: "${connectionId}' OR 1=1 --" }`,
    '"connections.relabel", { connectionId: "x", label: "y".repeat(5e6) }',
    `"connections.relabel", { connectionId: "${connectionId}", label: "y".repeat(81) }`,
    `"connections.relabel", { connectionId: "${connectionId}", label: " " }`,
    '"connections.check", { connectionIds: Array(100001).fill(crypto.randomUUID()) }',
    '"connections.addKey", { apiKey: "k".repeat(2e7) }',
    '"connections.addKey", { apiKey: { toString: null } }',
    '"connections.addKey", { apiKey: 12345678 }',
    `"sites.get", { websiteId: "${websiteId}\\n" }`,
    '"sites.get", { websiteId: "../../latchkey.db" }',
    '"preferences.set", { theme: "dark; rm" }',
    '"preferences.set", { neededApis: ["orders", "__proto__"] }',
    '"preferences.set", JSON.parse(\'{"windowBounds":{"x":0}}\')',
    `"links.open", { websiteId: "${websiteId}", page: "https://evil.example" }`,
    '"clipboard.write", { text: "x".repeat(100001) }',
    '"app.dismissNotice", { kind: "toString" }',
    '"practice.setOnline", { online: "yes" }',
  ]
  for (const input of inputs) {
    expect([input, await answerTo(run, input)]).toEqual([input, 'invalid-input'])
  }
  // These cannot be copied to another process, or not as what they are.
  for (const odd of ['() => 1', cyclic, 'Symbol("x")', 'document.body', 'new Proxy({}, {})']) {
    const answer = await answerTo(run, `"connections.remove", { connectionId: ${odd} }`)
    expect(['threw', 'invalid-input']).toContain(answer)
  }
  expect([await sitesOf(run), await run.must('preferences.get', {})]).toEqual(before)
})

test('the page has the two functions of the bridge and nothing else of the computer', async ({
  start,
}) => {
  const run = await start()
  const { page } = run
  const found = await page.evaluate(() => ({
    bridge: Object.keys(window.latchkey),
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  }))
  expect(found).toEqual({ bridge: ['call', 'on'], globals: [] })
  const kept = await page.evaluate(`(() => {
    const { call } = window.latchkey
    try { window.latchkey.call = () => 'mine' } catch {}
    try { window.latchkey = {} } catch {}
    try { delete window.latchkey } catch {}
    return window.latchkey.call === call
  })()`)
  expect(kept).toBe(true)
  const heard = page.evaluate<number>(`new Promise((resolve) => {
    window.latchkey.on('preferences.changed', (...all) => resolve(all.length))
    void window.latchkey.call('preferences.set', { density: 'compact' })
  })`)
  expect(await heard).toBe(1)

  await test.step('It is refused every permission and every download', async () => {
    const answers = await run.page.evaluate(`(async () => {
      const ends = (promise) => promise.then(() => 'granted', () => 'refused')
      const state = (name) => navigator.permissions.query({ name }).then((found) => found.state)
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
      return {
        notifications: await Notification.requestPermission(),
        place: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(
          () => resolve('granted'), ({ code }) => resolve(code === 1 ? 'refused' : code))),
        clipboard: await ends(navigator.clipboard.readText()),
        midi: await ends(navigator.requestMIDIAccess({ sysex: true })),
        camera: await ends(navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await ends(navigator.mediaDevices.getDisplayMedia()),
        usb: await ends(navigator.usb.requestDevice({ filters: [] })),
        serial: await ends(navigator.serial.requestPort()),
        hid: await navigator.hid.requestDevice({ filters: [] }).then((all) => all.length, () => 0),
        states: await Promise.all(names.map(state)),
      }
    })()`)
    expect(answers).toEqual({
      notifications: 'denied',
      place: 'refused',
      clipboard: 'refused',
      midi: 'refused',
      camera: 'refused',
      screen: 'refused',
      usb: 'refused',
      serial: 'refused',
      hid: 0,
      states: Array.from({ length: 6 }, () => 'denied'),
    })
    await run.app.evaluate(({ session, BrowserWindow }) => {
      const seen: boolean[] = []
      Object.assign(globalThis, { downloads: seen })
      session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented))
      BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('app://latchkey/index.html')
    })
    const downloads = () =>
      run.app.evaluate(() => (globalThis as unknown as { downloads: boolean[] }).downloads)
    await expect.poll(downloads).toEqual([true])
  })

  await test.step('It neither prints nor has words in a native box or the title bar', async () => {
    await run.app.evaluate(({ BrowserWindow }) => {
      const refused: boolean[] = []
      Object.assign(globalThis, { refused })
      const [window] = BrowserWindow.getAllWindows()
      window?.on('page-title-updated', (event) => refused.push(event.defaultPrevented))
    })
    const lie = JSON.stringify('\u202e'.repeat(100_000))
    await run.page.evaluate(`(() => { document.title = ${lie} })()`)
    await expect
      .poll(() => run.app.evaluate(() => Reflect.get(globalThis, 'refused') as boolean[]))
      .toEqual([true])
    for (const call of ['print()', `alert(${lie})`, `confirm(${lie})`]) {
      await run.page.evaluate(`void ${call}`)
      const [name] = call.split('(')
      await expect.poll(() => run.complaints.join('\n')).toContain(`Ignored call to '${name}()'`)
    }
    expect(
      await run.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      ),
    ).toEqual(['Latchkey'])
  })
})

test('a window or a frame that is not the app’s own gets no answer', async ({ start, sites }) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  for (const address of ['data:text/html,<p>hello', 'about:blank', 'app://latchkey/index.html']) {
    const answer = await run.app.evaluate(async ({ app, BrowserWindow }, url) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`
      // A page of the web would be in another session than the window's, which lets none in.
      const partition = url.startsWith('app:') ? '' : 'stranger'
      const webPreferences = { preload, sandbox: true, partition }
      const stranger = new BrowserWindow({ show: false, webPreferences })
      await stranger.loadURL(url)
      const reply: unknown = await stranger.webContents.executeJavaScript(
        `window.latchkey.call('connections.list', {})`,
      )
      stranger.destroy()
      return reply
    }, address)
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  }
  const inFrame = await run.page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return Object.keys(frame.contentWindow ?? {}).includes('latchkey')
  })
  expect(inFrame).toBe(false)
  expect(await sitesOf(run)).toHaveLength(1)
})

/** Source that clicks a new link. */
const link = (attributes: string) =>
  `const a = Object.assign(document.createElement('a'), ${attributes})
   document.body.append(a)
   a.click()`

test('no page can lead the window elsewhere or open another one', async ({ start }) => {
  const run = await start()
  const trap = await openTrap()
  const { page } = run
  const at = page.url()
  const away = `http://${trap.host}/`
  const leaving = [
    `location.href = '${away}'`,
    `location.replace('${away}')`,
    `location.href = 'file:///etc/passwd'`,
    `location.href = 'app://latchkey/elsewhere.html'`,
    link(`{ href: '${away}' }`),
    link(`{ href: '${away}', target: '_blank' }`),
    `window.open('${away}')`,
    `window.open('about:blank')`,
    `window.open('app://latchkey/index.html')`,
  ]
  for (const attempt of leaving) {
    const before = refusals(run)
    await page.evaluate(`(() => { ${attempt} })()`)
    await expect.poll(() => refusals(run), attempt).toBeGreaterThan(before)
  }
  await page.evaluate(`(() => {
    const form = Object.assign(document.createElement('form'), { action: '${away}', method: 'post' })
    document.body.append(form); form.submit()
    const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=${away}' })
    document.head.append(meta)
    const view = document.createElement('webview'); view.setAttribute('src', '${away}')
    document.body.append(view)
  })()`)
  await expect.poll(() => run.complaints.join('\n')).toContain('form-action')
  await expect
    .poll(() => refusals(run) + run.complaints.join('\n').split('refresh').length)
    .toBeGreaterThan(leaving.length)
  expect(
    await page.evaluate(`(() => {
      try { history.pushState(null, '', '${away}'); return 'moved' } catch (error) { return error.name }
    })()`),
  ).toBe('SecurityError')
  expect(page.url()).toBe(at)
  expect(
    await run.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getURL()),
    ),
  ).toEqual([at])
  expect(trap.hits()).toBe(0)
  await trap.close()
})

test(
  'no script or style runs that is not one of the app’s own files',
  { tag: '@packaged' },
  async ({ start }) => {
    const { page } = await start()
    const ran = await page.evaluate(`(async () => {
    const ends = (work) => { try { work(); return 'ran' } catch (error) { return error.name } }
    const later = (work) => new Promise((resolve) => setTimeout(() => resolve(ends(work))))
    window.ran = []
    const add = (name, fill) => ends(() => {
      const made = document.createElement(name)
      fill(made)
      document.body.append(made)
    })
    add('script', (it) => it.append('window.ran.push("inline script")'))
    add('script', (it) => it.setAttribute('src', 'data:text/javascript,window.ran.push("data")'))
    add('button', (it) => { it.setAttribute('onclick', 'window.ran.push("handler")'); it.click() })
    add('a', (it) => { it.setAttribute('href', 'javascript:window.ran.push("link")'); document.body.append(it); it.click() })
    add('style', (it) => it.append('body { outline: 3px solid red }'))
    add('p', (it) => { it.id = 'styled'; it.setAttribute('style', 'position: fixed') })
    return {
      eval: await later(() => (0, eval)('1')),
      function: await later(() => new Function('return 1')()),
      timer: await later(() => setTimeout('window.ran.push("timer")')),
      html: await later(() => { document.createElement('p').innerHTML = '<img src=x onerror=1>' }),
      worker: await later(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      ran: window.ran,
      outline: getComputedStyle(document.body).outlineStyle,
      styled: getComputedStyle(document.getElementById('styled')).position,
    }
  })()`)
    expect(ran).toEqual({
      eval: 'EvalError',
      function: 'EvalError',
      timer: 'TypeError',
      html: 'TypeError',
      worker: 'TypeError',
      ran: [],
      outline: 'none',
      styled: 'static',
    })
  },
)

test('the app’s scheme gives its own files and nothing else on the disk', async ({ start }) => {
  const run = await start()
  const paths = [
    'latchkey/../../../../etc/passwd',
    'latchkey/..%2f..%2f..%2f..%2fetc%2fpasswd',
    'latchkey/%2e%2e/%2e%2e/package.json',
    'latchkey/..%2f..%2fpackage.json',
    'latchkey/..%2fmain%2fmain.js',
    'latchkey/..%5c..%5cpackage.json',
    'latchkey/%2fetc%2fpasswd',
    'latchkey//etc/passwd',
    'latchkey/index.html%00.js',
    'latchkey/assets',
    'latchkey/',
    'latchkey/index.html/',
    'latchkey/..%2frenderer-of-another%2findex.html',
    'latchkey/%',
    'latchkey/%E0%A4%A',
    'latchkey/%c0%ae%c0%ae/package.json',
    'latchkey/%252e%252e/package.json',
    'latchkey/..%2f..%2fpackage.json%23.js',
    'latchkey/..%2findex.html%3f.html',
    'latchkey/index.html%3a%3a$DATA',
    'latchkey/C%3a%5cWindows%5cwin.html',
    'latchkey/%2f%2fevil.example%2fshare.html',
    'latchkey/\u202eindex.html',
    'latchkey.evil.example/index.html',
    `latchkey/${'%2e%2e%2f'.repeat(10_000)}etc%2fpasswd`,
    'other/index.html',
  ]
  const answers = await run.app.evaluate(async ({ session }, all) => {
    const answer = async (path: string) => {
      try {
        const response = await session.defaultSession.fetch(`app://${path}`)
        return [path, response.status, await response.text()]
      } catch (error) {
        return [path, String(error)]
      }
    }
    return Promise.all(all.map(answer))
  }, paths)
  expect(answers).toEqual(paths.map((path) => [path, 404, '']))
  const own = await run.app.evaluate(async ({ session }) => {
    const response = await session.defaultSession.fetch('app://latchkey/index.html')
    return [response.status, response.headers.get('content-security-policy')]
  })
  expect(own).toEqual([200, expect.stringContaining("default-src 'none'")])
})

test('only a site’s own web address opens in the browser', async ({ start, sites, practice }) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  await run.connect(apiKey)
  await run.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
  const opened = () =>
    run.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  const open = (page: 'site' | 'api-keys') =>
    run.call('links.open', { websiteId: website.id, page })
  const hostile = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,<script>1</script>',
    'https://user:pass@evil.example/',
    'ms-settings:',
    'vbscript:x',
    'smb://evil.example/share',
    '//evil.example',
    'https://',
    ' javascript:alert(1)',
    '',
  ]
  for (const url of hostile) {
    practice.control.change(website.id, { url })
    await run.check()
    expect([url, await open('site')]).toMatchObject([
      url,
      { ok: false, error: { code: 'not-found' } },
    ])
  }
  practice.control.change(website.id, {
    url: 'https://www.cedarandfinch.example',
    siteId: 'x.evil.example/',
  })
  await run.check()
  expect(await open('api-keys')).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(await opened()).toEqual([])
  expect(await open('site')).toMatchObject({ ok: true })
  expect(await opened()).toEqual(['https://www.cedarandfinch.example/'])
})

test('the window may load its own page again, and finds everything there', async ({
  start,
  sites,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  await run.page.evaluate('void location.reload()')
  await run.page.locator('[data-ready]').waitFor()
  expect((await sitesOf(run)).map((row) => row.title)).toEqual([site(sites, 0).website.title])
})

test('practice never opens a page, since its addresses might be somebody’s', async ({
  computer,
}) => {
  const run = await computer.start('--practice')
  const [first] = await sitesOf(run)
  const reply = await run.call('links.open', { websiteId: first?.websiteId ?? '', page: 'site' })
  expect(reply).toMatchObject({ ok: false, error: { code: 'denied' } })
})
