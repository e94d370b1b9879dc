import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownAddress } from '../../main/shown-address.ts'

test('an address is shown as the browser will open it', () => {
  expect(shownAddress('https://agency.example/latchkey.html?code=a')).toEqual({
    host: 'agency.example',
    address: 'https://agency.example/latchkey.html?code=a',
  })
  expect(shownAddress('http://127.0.0.1:8080')).toEqual({
    host: '127.0.0.1:8080',
    address: 'http://127.0.0.1:8080/',
  })
})

test('letters that look like others, or that turn text around, are spelled out', () => {
  expect(shownAddress('https://squаrespace.com/\u202egnp.exe')).toEqual({
    host: 'xn--squrespace-1qi.com',
    address: 'https://xn--squrespace-1qi.com/%E2%80%AEgnp.exe',
  })
})

test('of a long host the end is shown, which says whose it is', () => {
  const { host, address } = shownAddress(
    `https://www.squarespace.com.${'a'.repeat(1_000)}.evil.example/login`,
  )
  expect(host).toBe(`…${'a'.repeat(66)}.evil.example`)
  expect(address).toBe(`https://${host}/login`)
})

test('whatever the address, what is shown is short, plain and in one line', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.string({ unit: 'binary', maxLength: 5_000 }), (start, rest) => {
      const { host, address } = shownAddress(`${start}?${rest}`)
      expect(host.length).toBeLessThanOrEqual(80)
      expect(address.length).toBeLessThanOrEqual(500)
      expect(host + address).toMatch(/^[\x21-\x7e…]+$/)
    }),
  )
})
