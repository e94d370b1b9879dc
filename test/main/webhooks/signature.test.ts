import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSignature } from '../../../main/webhooks/signature.ts'
import type { SignatureFinding } from '../../../preload/webhook-signature.ts'
import { opensslVectors } from './openssl-vectors.ts'

// Of Squarespace's guide (fact sheet, section 12).
const secret = 'F3F9B981C78E7A6187E42853F6CE2804177E98206164779423B02DEC981ACD6B'
const body =
  '{"id":"5c2ba184b63ed3cb411ce2b1","websiteId":"5f3c3d55ac435e1a051f77b3",' +
  '"subscriptionId":"5f3c2155d947844beedda991","topic":"order.update",' +
  '"createdOn":"2020-04-22T22:18+00:00",' +
  '"data":{"orderId":"5f3c39ce69e11e796f19990e","update":"FULFILLED"}}'
const signature = '5f7db55e21c6c86627e63cb491dcbe1804519a04b39ef0980f2eb84426c584ec'
const right = { valid: true, reason: 'right', mistakes: [] }

const hexOf = (key: Buffer, text: string, digest = 'sha256') =>
  createHmac(digest, key).update(text).digest('hex')
const key = Buffer.from(secret, 'hex')

test('the vector of the guide is right, and so is a secret in lower case', () => {
  expect(checkSignature({ body, signature, secret })).toEqual(right)
  expect(checkSignature({ body, signature, secret: secret.toLowerCase() })).toEqual(right)
})

test.each(opensslVectors)('what OpenSSL signs is right: %s', (its, text, signed) => {
  expect(checkSignature({ body: text, signature: signed, secret: its })).toEqual(right)
})

test('what is pasted with a blank or a line break around it is the same', () => {
  expect(checkSignature({ body, signature: ` ${signature}\n`, secret: `\t${secret} ` })).toEqual(
    right,
  )
})

describe('a mistake is named', () => {
  const parsed: unknown = JSON.parse(body)
  const { id, websiteId, subscriptionId, topic, createdOn, data } = JSON.parse(body)
  const base64 = Buffer.from(signature, 'hex').toString('base64')
  const asText = hexOf(Buffer.from(secret), body)

  test('the vector of a secret taken as text is the one that is known', () => {
    expect(asText.slice(0, 8)).toBe('21d21b37')
  })

  const cases: [SignatureFinding, { body?: string; signature?: string; secret?: string }][] = [
    ['secret-as-text', { signature: asText }],
    ['secret-as-base64', { signature: hexOf(Buffer.from(secret, 'base64'), body) }],
    ['secret-not-hex', { secret: 'whsec_5f3c', signature: hexOf(Buffer.from('whsec_5f3c'), body) }],
    ['secret-not-hex', { secret: 'not a secret' }],
    ['secret-cut-off', { secret: secret.slice(0, 62) }],
    ['secret-empty', { secret: ' ' }],
    ['base64', { signature: base64 }],
    ['upper-case', { signature: signature.toUpperCase() }],
    ['sha-1', { signature: hexOf(key, body, 'sha1') }],
    ['sha-512', { signature: hexOf(key, body, 'sha512') }],
    ['prefixed', { signature: `sha256=${signature}` }],
    ['prefixed', { signature: `SHA256: ${signature}` }],
    ['in-quotes', { signature: `"${signature}"` }],
    ['header-name-along', { signature: `Squarespace-Signature: ${signature}` }],
    [
      'header-name-along',
      { signature: `Host: a.example\r\nsquarespace-signature: ${signature}\r\nAccept: */*` },
    ],
    ['wrong-header', { signature: `X-Squarespace-Signature: ${signature}` }],
    ['wrong-header', { signature: `X-Hub-Signature-256: sha256=${signature}` }],
    ['not-a-signature', { signature: 'no signature at all' }],
    ['signature-cut-off', { signature: signature.slice(0, 60) }],
    ['signature-empty', { signature: '\n' }],
    ['body-empty', { body: '' }],
    ['body-newline-at-end', { body: `${body}\n` }],
    ['body-newline-at-end', { body: `${body}\r\n` }],
    ['body-newline-at-end', { signature: hexOf(key, `${body}\n`) }],
    ['body-space-around', { body: `  ${body}  ` }],
    ['body-space-around', { body: `\u{feff}${body}` }],
    ['body-line-breaks', { body: '{\n"a": 1}', signature: hexOf(key, '{\r\n"a": 1}') }],
    ['body-line-breaks', { body: '{\r\n"a": 1}', signature: hexOf(key, '{\n"a": 1}') }],
    ['body-pretty-printed', { body: JSON.stringify(parsed, null, 2) }],
    ['body-pretty-printed', { body: JSON.stringify(parsed, null, '\t').replaceAll('\n', '\r\n') }],
    ['body-minified', { signature: hexOf(key, JSON.stringify(parsed, null, 4)) }],
    ['body-minified', { body: '{"a":"b: c, d"}', signature: hexOf(key, '{"a": "b: c, d"}') }],
    [
      'body-key-order',
      {
        body: JSON.stringify({
          data: { update: data.update, orderId: data.orderId },
          topic,
          createdOn,
          websiteId,
          id,
          subscriptionId,
        }),
      },
    ],
    ['body-escapes', { body: '{"a":"é/"}', signature: hexOf(key, String.raw`{"a":"\u00e9\/"}`) }],
    ['different', { body: body.replace('FULFILLED', 'REFUNDED') }],
  ]
  test.each(cases)('%s: %j', (reason, changes) => {
    const checked = checkSignature({ body, signature, secret, ...changes })
    expect(checked).toMatchObject({ valid: false, reason })
  })

  test('and so are several at once', () => {
    expect(
      checkSignature({
        body: JSON.stringify(parsed, null, 2),
        signature: `X-Signature: sha256="${Buffer.from(asText, 'hex').toString('base64')}"`,
        secret,
      }),
    ).toEqual({
      valid: false,
      reason: 'wrong-header',
      mistakes: [
        'wrong-header',
        'prefixed',
        'in-quotes',
        'base64',
        'secret-as-text',
        'body-pretty-printed',
      ],
    })
  })
})

const sign = (of: { body: string; secret: string }) => hexOf(Buffer.from(of.secret, 'hex'), of.body)
/** One hexadecimal digit becomes another one. */
const turned = (text: string, at: number, by: number) => {
  const index = at % text.length
  const digit = (Number.parseInt(text[index] ?? '0', 16) + by) % 16
  return text.slice(0, index) + digit.toString(16) + text.slice(index + 1)
}

describe('whatever is altered is wrong', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
  const signed = fc.record({ body: fc.string({ minLength: 1, unit: 'binary' }), secret: hex })
  const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 15 }))

  test('what is signed is right', () => {
    fc.assert(
      fc.property(signed, (of) => {
        expect(checkSignature({ ...of, signature: sign(of) })).toEqual(right)
      }),
    )
  })

  test('in the signature or the secret', () => {
    fc.assert(
      fc.property(signed, change, (of, [at, by]) => {
        const its = sign(of)
        expect(checkSignature({ ...of, signature: turned(its, at, by) }).valid).toBe(false)
        const other = turned(of.secret, at, by)
        expect(checkSignature({ ...of, secret: other, signature: its }).valid).toBe(false)
      }),
    )
  })

  test('in the body', () => {
    fc.assert(
      fc.property(signed, fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), (of, at, more) => {
        const index = at % (of.body.length + 1)
        const altered = of.body.slice(0, index) + more + of.body.slice(index)
        const checked = checkSignature({ ...of, body: altered, signature: sign(of) })
        // Halves of a character are the same bytes to whoever reads them.
        fc.pre(Buffer.from(altered).compare(Buffer.from(of.body)) !== 0)
        expect(checked.valid).toBe(false)
      }),
    )
  })

  test('and nothing that is pasted throws', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), hex)
    fc.assert(
      fc.property(any, any, any, (one, other, third) => {
        const checked = checkSignature({ body: one, signature: other, secret: third })
        expect(typeof checked.valid).toBe('boolean')
      }),
    )
  })
})
