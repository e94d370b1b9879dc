import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { Secret } from '../../../main/vault/secret.ts'

const text = 'ab12cd34-the-key-itself'
const secret = new Secret(text)

function printed(print: (console: Console) => void): string {
  const chunks: string[] = []
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  print(new Console({ stdout, stderr: stdout }))
  return chunks.join('')
}

const ways: [string, () => string][] = [
  ['String()', () => String(secret)],
  ['a template', () => `the key is ${secret}`],
  ['joining', () => [secret, secret].join()],
  ['adding', () => 'key ' + String(secret)],
  ['toLocaleString', () => secret.toLocaleString()],
  ['JSON', () => JSON.stringify({ secret, list: [secret] })],
  ['inspect', () => inspect({ deep: { secret } }, { showHidden: true, depth: null })],
  ['inspect that takes no part', () => inspect(secret, { customInspect: false, showHidden: true })],
  ['format', () => format('%s %o %j %O', secret, secret, secret, secret)],
  ['console.log', () => printed((console) => console.log('key', secret, { secret }))],
  ['console.dir', () => printed((console) => console.dir(secret, { showHidden: true }))],
  ['console.table', () => printed((console) => console.table([{ secret }]))],
  ['an error', () => inspect(new Error(`no ${secret}`, { cause: secret }))],
  ['its properties', () => JSON.stringify(Object.getOwnPropertyDescriptors(secret))],
  ['a copy', () => inspect({ ...secret })],
  ['structuredClone', () => inspect(structuredClone({ secret }), { showHidden: true })],
  ['serialized bytes', () => serialize({ secret }).toString('latin1')],
  ['bytes read back', () => inspect(deserialize(serialize(secret)))],
]

test.each(ways)('%s does not show it', (_, show) => {
  const shown = show()
  expect(shown.length).toBeGreaterThan(0)
  expect(shown).not.toContain(text)
})

test('whoever prints one sees that it is a secret', () => {
  expect([`${secret}`, JSON.stringify(secret), inspect(secret)]).toEqual([
    '[secret]',
    '"[secret]"',
    '[secret]',
  ])
})

test('only reveal gives the text, and two of the same text are equal', () => {
  expect(secret.reveal()).toBe(text)
  expect(secret.equals(new Secret(text))).toBe(true)
  expect(secret.equals(new Secret(`${text} `))).toBe(false)
})
