import { createDecipheriv, createHmac, createPublicKey, diffieHellman } from 'node:crypto'
import { createHash, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { fillPage } from '../../main/key-requests/page.ts'
import { keyPage } from '../steps/key-page.ts'

const host = 'https://pages.agency.example'
const requestId = '3f6c1d2e-0000-4abc-8def-000000000005'
const key = '0d8f1c2e-7a64-4b1f-9e35-5c0a4f7d2b18'

// As long and as odd as names of stores and agencies are.
const names = { name: 'Ærø & Søns “Delikatesse” <b>', from: "Wren's Studio" }

type Visit = { page: Page; asked: string[]; complaints: string[]; privateKey: KeyObject }
type Open = (options?: BrowserContextOptions & { at?: string }) => Promise<Visit>

const test = base.extend<{ open: Open }>({
  open: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async ({ at = `${host}/key.html`, ...options } = {}) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const text = pageOf(pointOf(publicKey))
      const context = await browser.newContext(options)
      contexts.push(context)
      await context.route('**/*', (route) =>
        route.request().url() === at
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: text })
          : route.abort(),
      )
      const asked: string[] = []
      const complaints: string[] = []
      context.on('request', (request) => asked.push(request.url()))
      const page = await context.newPage()
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(at)
      return { page, asked, complaints, privateKey }
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

const pageOf = (publicKey: Uint8Array) =>
  fillPage(keyPage, {
    requestId,
    ...names,
    email: '',
    permissions: [
      { api: 'orders', access: 'read-write' },
      { api: 'products', access: 'read' },
      { api: 'transactions', access: 'read' },
    ],
    publicKey,
    askedAt: Date.UTC(2026, 10, 3, 12),
    remindedAt: null,
    expiresAt: Date.UTC(2026, 11, 3, 12),
    closedAt: null,
    answeredAt: null,
  })

function pointOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}

function publicKeyOf(point: Buffer): KeyObject {
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

const hmac = (secret: Buffer, ...parts: Buffer[]) =>
  createHmac('sha256', secret).update(Buffer.concat(parts)).digest()

/** Opens a sealed key by what is written of its form, with Node's cryptography and none of ours. */
function unseal(
  sealed: string,
  privateKey: KeyObject,
): { version: number; id: string; key: string } {
  const bits = Array.from(sealed, (sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  ).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const end = bytes.length - 4
  const check = createHash('sha256').update(bytes.subarray(0, end)).digest()
  expect(bytes.subarray(end)).toEqual(check.subarray(0, 4))
  expect(bytes.readUInt16BE(1)).toBe(bytes.length)
  const head = bytes.subarray(0, 84)
  const id = head.subarray(3, 19)
  const point = head.subarray(19)
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(point) })
  // RFC 5869, of 44 bytes.
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' })
  const own = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ])
  const extracted = hmac(Buffer.concat([point, own]), shared)
  const info = Buffer.concat([Buffer.from('Latchkey sealed key 1'), id])
  const first = hmac(extracted, info, Buffer.of(1))
  const second = hmac(extracted, first, info, Buffer.of(2))
  const decipher = createDecipheriv('aes-256-gcm', first, second.subarray(0, 12))
  decipher.setAAD(head)
  decipher.setAuthTag(bytes.subarray(end - 16, end))
  const text = Buffer.concat([decipher.update(bytes.subarray(84, end - 16)), decipher.final()])
  return { version: head.readUInt8(0), id: id.toString('hex'), key: text.toString() }
}

const field = (page: Page) => page.getByRole('textbox', { name: 'API key' })
const block = (page: Page) => page.getByRole('textbox', { name: 'Sealed key' })
const sealIt = (page: Page) => page.getByRole('button', { name: 'Seal it' })

/** What stands between the lines of the block. */
async function sealedIn(page: Page): Promise<string> {
  const lines = (await block(page).inputValue()).trimEnd().split('\n')
  expect(lines.at(-1)).toBe('-----END LATCHKEY KEY-----')
  const start = lines.indexOf('-----BEGIN LATCHKEY KEY-----')
  const inner = lines.slice(start + 1, -1)
  expect(inner.every((line) => line.length <= 64)).toBe(true)
  return inner.join('')
}

test('a key that is sealed by the keyboard opens for the request alone, by the standards', async ({
  open,
}) => {
  const { page, asked, complaints, privateKey } = await open()
  await page.keyboard.press('Tab')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(`  "${key}" `)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '3. Send this back' })).toBeFocused()
  const sealed = await sealedIn(page)
  expect(unseal(sealed, privateKey)).toEqual({
    version: 1,
    id: requestId.replaceAll('-', ''),
    key,
  })
  await page.keyboard.press('Tab')
  await expect(block(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(`latchkey://key/${sealed}`)
  expect(await field(page).inputValue()).toBe('')
  expect(await page.content()).not.toContain(key)
  expect([asked, complaints]).toEqual([[`${host}/key.html`], []])
})

test('each time it is sealed another way, and the longest key too', async ({ open }) => {
  const { page, privateKey } = await open()
  const longest = `${'k'.repeat(511)}~`
  const all = new Set<string>()
  for (const each of [key, key, longest]) {
    await field(page).fill(each)
    const before = all.size === 0 ? '' : await block(page).inputValue()
    await sealIt(page).click()
    await expect(field(page)).toHaveValue('')
    await expect(block(page)).not.toHaveValue(before)
    const sealed = await sealedIn(page)
    expect(unseal(sealed, privateKey).key).toBe(each)
    expect(`latchkey://key/${sealed}`.length).toBeLessThan(2_000)
    all.add(sealed)
  }
  expect(all.size).toBe(3)
})

test('what is no key is not sealed, and why is said', async ({ open }) => {
  const { page } = await open()
  for (const [text, problem] of [
    ['', 'Paste the key first.'],
    [' \u200b ', 'Paste the key first.'],
    ['my key is here', 'That is more than one word. Paste only the key.'],
    ['ada@cedar.example', 'That is an email address. Paste the API key.'],
    ['https://cedar.example/config', 'That is a web address. Paste the API key.'],
    ['cedar-finch.squarespace.com', 'That is a web address. Paste the API key.'],
    ['“kurz”', 'That is too short for a key. Copy all of it in Squarespace.'],
    ['schlüssel-123', 'That has characters that no key has. Copy the key again in Squarespace.'],
    ['k'.repeat(513), 'That is too long for a key. Paste only the key.'],
  ] as const) {
    await field(page).fill(text)
    await sealIt(page).click()
    await expect(page.getByRole('alert').filter({ hasText: problem })).toBeVisible()
    await expect(field(page)).toBeFocused()
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(block(page)).toBeHidden()
  }
  await field(page).fill(key)
  await sealIt(page).click()
  await expect(block(page)).toBeVisible()
  await expect(page.locator('#key-problem')).toBeEmpty()
})

test('the block and the link are copied, or selected where the clipboard is closed', async ({
  open,
}) => {
  const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
  await field(page).fill(key)
  await sealIt(page).click()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.locator('#block-copied')).toHaveText('Copied.')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  expect(await copied()).toBe(await block(page).inputValue())
  expect(await copied()).toContain(`Sealed API key for ${names.name}, to be opened in Latchkey:\n`)
  await page.getByText('Send it as a link instead').click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.locator('#link-copied')).toHaveText('Copied.')
  expect(await copied()).toBe(await page.getByRole('textbox', { name: 'Link' }).inputValue())

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))
  })
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.locator('#block-copied')).toContainText('Press Ctrl+C')
  const selected = await page.evaluate(() => getSelection()?.toString())
  expect(selected).toBe(await block(page).inputValue())
})

test('it works as a file from a folder', async ({ open }, info) => {
  const { page } = await open()
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const file = info.outputPath('Seal your API key.html')
  await writeFile(file, pageOf(pointOf(publicKey)))
  await page.context().unroute('**/*')
  await page.goto(pathToFileURL(file).href)
  await field(page).fill(key)
  await sealIt(page).click()
  await expect(block(page)).toBeVisible()
  expect(unseal(await sealedIn(page), privateKey).key).toBe(key)
})

test('where there is no cryptography it says so, and seals nothing', async ({ open }) => {
  const { page } = await open({ at: 'http://pages.agency.example/key.html' })
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await expect(page.getByRole('alert')).toContainText('Save it as a file')
  await expect(field(page)).toBeDisabled()
  await expect(sealIt(page)).toBeDisabled()
})

test('without JavaScript it says what to do', async ({ open }) => {
  const { page } = await open({ javaScriptEnabled: false })
  await expect(page.getByRole('alert')).toContainText('Save it as a file')
})

test('whatever runs in it reaches no network', async ({ browser }) => {
  // A real server on this computer, and nothing that stands between it and the page.
  const asked: string[] = []
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('access-control-allow-origin', '*')
    response.end(pageOf(pointOf(publicKey)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const origin = `http://127.0.0.1:${port}`
  const page = await browser.newPage()
  try {
    await page.goto(`${origin}/key.html`)
    const blocked = await page.evaluate(async (at) => {
      const awaited = new Set(['connect-src', 'img-src', 'frame-src', 'form-action', 'media-src'])
      const allViolated = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          awaited.delete(effectiveDirective)
          if (awaited.size === 0) resolve()
        })
      })
      const { body } = document
      const add = (name: string, attributes: Record<string, string>) => {
        const element = document.createElement(name)
        try {
          for (const [attribute, value] of Object.entries(attributes)) {
            element.setAttribute(attribute, value)
          }
        } catch {
          // Refused before it is even on the page: trusted types.
        }
        body.append(element)
        return element
      }
      const tried: Record<string, string> = {}
      const attempt = async (name: string, work: () => unknown) => {
        try {
          await work()
          tried[name] = 'no error'
        } catch (error) {
          tried[name] = error instanceof Error ? error.name : 'error'
        }
      }
      await attempt('fetch', () => fetch(`${at}/fetch`))
      await attempt('beacon', () => navigator.sendBeacon(`${at}/beacon`, 'x'))
      await attempt('xhr', () => {
        const request = new XMLHttpRequest()
        request.open('GET', `${at}/xhr`, false)
        request.send()
      })
      await attempt('socket', () => new WebSocket(`${at.replace('http', 'ws')}/socket`))
      await attempt('events', () => new EventSource(`${at}/events`))
      await attempt('worker', () => new Worker(`${at}/worker.js`))
      await attempt('import', () => import(`${at}/module.js`))
      add('img', { src: `${at}/img` })
      add('iframe', { src: `${at}/frame` })
      add('object', { data: `${at}/object` })
      add('embed', { src: `${at}/embed` })
      add('video', { src: `${at}/video` })
      add('audio', { src: `${at}/audio` })
      add('link', { rel: 'stylesheet', href: `${at}/style.css` })
      add('link', { rel: 'icon', href: `${at}/icon` })
      add('link', { rel: 'prefetch', href: `${at}/prefetch` })
      add('link', { rel: 'preload', as: 'image', href: `${at}/preload` })
      add('link', { rel: 'manifest', href: `${at}/manifest` })
      add('base', { href: `${at}/base/` })
      const form = add('form', { action: `${at}/form`, method: 'post' })
      if (form instanceof HTMLFormElement) form.submit()
      const frame = add('iframe', { name: 'inside' })
      const post = add('form', { action: `${at}/framed`, target: 'inside' })
      if (post instanceof HTMLFormElement) post.submit()
      await attempt('srcdoc', () => frame.setAttribute('srcdoc', `<img src="${at}/srcdoc">`))
      body.setAttribute('style', `background: url(${at}/style)`)
      await allViolated
      return { tried, base: document.baseURI }
    }, origin)
    expect(blocked.tried).toMatchObject({ fetch: 'TypeError', xhr: 'NetworkError' })
    expect(blocked.base).toBe(`${origin}/key.html`)
    // Asked for last, so that whatever was on its way would have come.
    await page.goto(`${origin}/last`)
    expect(asked.filter((url) => url !== '/favicon.ico')).toEqual(['/key.html', '/last'])
  } finally {
    await page.close()
    server.close()
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`it is accessible: ${colorScheme}`, async ({ open }, { outputDir }) => {
    for (const width of [320, 1_000]) {
      const { page } = await open({
        colorScheme,
        viewport: { width, height: 900 },
        // The checker is a script that the page's own policy would refuse.
        bypassCSP: true,
      })
      const shoot = (name: string) =>
        page.screenshot({
          path: `${outputDir}/${name}-${colorScheme}-${width}.png`,
          fullPage: true,
        })
      await shoot('asking')
      await field(page).fill(key)
      await sealIt(page).click()
      await expect(block(page)).toBeVisible()
      await page.getByText('Send it as a link instead').click()
      await shoot('sealed')
      await field(page).fill('short')
      await sealIt(page).click()
      await expect(page.locator('#key-problem')).not.toBeEmpty()
      await shoot('problem')
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze()
      expect(violations).toEqual([])
      expect(await page.evaluate(() => document.body.scrollWidth - innerWidth)).toBe(0)
    }
  })
}
