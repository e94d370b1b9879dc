import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswers } from '../../../main/key-requests/reading.ts'
import { isAsWritten, makeKeyPair, unsealAnswer } from '../../../main/key-requests/sealing.ts'
import { answerOf, blockOf, linkOf, sealParts, toBase32 } from '../../fakes/sealer.ts'
import type { Parts } from '../../fakes/sealer.ts'

const { publicKey, privateKey } = makeKeyPair()
const requestId = randomUUID()
const key = '0d8f1c2e-7a64-4b1f-9e35-5c0a4f7d2b18'
const parts = await sealParts(key, requestId, publicKey)
const bytes = await answerOf(parts)
const characters = toBase32(bytes)
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Every key that a text opens to with this request's private key. */
const opened = (text: string): string[] =>
  readAnswers(text).answers.flatMap((answer) => {
    const secret = unsealAnswer(answer.bytes, privateKey)
    return secret === null ? [] : [secret.reveal()]
  })

const flipped = (all: Uint8Array, at: number, bit: number) =>
  all.with(at, (all[at] ?? 0) ^ (1 << bit))

test('it opens as it was written', () => {
  expect([blockOf(characters), linkOf(characters)].flatMap(opened)).toEqual([key, key])
})

test('each bit that is changed on the way is told, in a block and in a link', () => {
  let refused = 0
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const text = toBase32(flipped(bytes, at, bit))
      expect(opened(blockOf(text))).toEqual([])
      expect(opened(linkOf(text))).toEqual([])
      refused += 2
    }
  }
  expect(refused).toBe(bytes.length * 16)
})

// Whoever changes a block on purpose mends its check.
test('each bit that is changed on purpose is refused', async () => {
  const changed: Parts[] = []
  const each = (all: Uint8Array, make: (other: Uint8Array) => Parts) => {
    for (let at = 0; at < all.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) changed.push(make(flipped(all, at, bit)))
    }
  }
  each(parts.point, (point) => ({ ...parts, point }))
  each(parts.sealed, (sealed) => ({ ...parts, sealed }))
  each(Buffer.from(requestId.replaceAll('-', ''), 'hex'), (id) => ({
    ...parts,
    requestId: Buffer.from(id).toString('hex'),
  }))
  for (const other of changed) {
    const answer = await answerOf(other)
    expect(isAsWritten(answer)).toBe(true)
    expect(unsealAnswer(answer, privateKey)).toBeNull()
  }
  expect(changed).toHaveLength((65 + parts.sealed.length + 16) * 8)
})

test('each character that is changed, put in, left out or swapped is refused', () => {
  let tried = 0
  const refuse = (text: string) => {
    tried += 1
    expect([text, opened(blockOf(text))]).toEqual([text, text === characters ? [key] : []])
  }
  for (let at = 0; at < characters.length; at += 1) {
    const [before, behind] = [characters.slice(0, at), characters.slice(at + 1)]
    for (const sign of signs) refuse(`${before}${sign}${behind}`)
    for (const sign of ['a', '0', '1', '8', 'É', '١']) refuse(`${before}${sign}${behind}`)
    refuse(before + behind)
    refuse(`${before}${characters.charAt(at)}${characters.slice(at)}A`)
    refuse(`${before}B${characters.slice(at)}`)
    refuse(`${before}${behind.charAt(0)}${characters.charAt(at)}${behind.slice(1)}`)
  }
  refuse(`${characters}A`)
  refuse(`A${characters}`)
  refuse(characters + characters)
  refuse(characters.toLowerCase())
  expect(tried).toBeGreaterThan(9_000)
})

test('what is put behind a link without a gap is refused', () => {
  for (const sign of [...signs, 'a', '0', '9', 'é', '١']) {
    expect([sign, opened(linkOf(characters + sign))]).toEqual([sign, []])
  }
})

// Of most lengths, the last character has bits that stand for nothing.
test('no two texts are the same answer', async () => {
  for (const more of ['x', 'xy', 'xyz', 'xyz1']) {
    const longer = toBase32(await answerOf(await sealParts(key + more, requestId, publicKey)))
    const others = [...signs].map((sign) => longer.slice(0, -1) + sign)
    expect(others.flatMap((text) => opened(blockOf(text)))).toEqual([key + more])
  }
})

test('lines that are swapped, left out or taken from another answer are refused', async () => {
  const lines = blockOf(characters).split('\n')
  const other = blockOf(toBase32(await answerOf(await sealParts(key, requestId, publicKey)))).split(
    '\n',
  )
  for (let one = 1; one < lines.length - 1; one += 1) {
    for (let two = 1; two < lines.length - 1; two += 1) {
      const swapped = lines.with(one, lines[two] ?? '').with(two, lines[one] ?? '')
      expect([one, two, opened(swapped.join('\n'))]).toEqual([one, two, one === two ? [key] : []])
      expect(opened(lines.with(one, other[two] ?? '').join('\n'))).toEqual([])
    }
  }
})

test('parts of two answers make none', async () => {
  const other = await sealParts(`${key}x`.slice(1), requestId, publicKey)
  for (const mixed of [
    { ...parts, sealed: other.sealed },
    { ...parts, point: other.point },
    {
      ...parts,
      sealed: Buffer.concat([parts.sealed.subarray(0, -16), other.sealed.subarray(-16)]),
    },
  ]) {
    expect(unsealAnswer(await answerOf(mixed), privateKey)).toBeNull()
  }
})

test('an answer that was sealed to another request does not open for this one', async () => {
  const another = makeKeyPair()
  const theirs = await sealParts(key, randomUUID(), another.publicKey)
  expect(unsealAnswer(await answerOf(theirs), privateKey)).toBeNull()
  // Told to be for this one, by somebody who wants it taken.
  const renamed = await answerOf({ ...theirs, requestId })
  expect(unsealAnswer(renamed, privateKey)).toBeNull()
  expect(unsealAnswer(renamed, another.privateKey)).toBeNull()
})

test('points that are none, or none of the curve, open nothing and break nothing', async () => {
  const compressed = createECDH('prime256v1')
  compressed.generateKeys()
  const points = [
    new Uint8Array(65),
    new Uint8Array(65).fill(255),
    Uint8Array.of(4, ...new Uint8Array(64)),
    // On the twist: x = 0 and y = 0 are not on the curve, nor is its prime as a coordinate.
    Buffer.from(`04${'ff'.repeat(32)}${'00'.repeat(32)}`, 'hex'),
    Buffer.concat([compressed.getPublicKey(null, 'compressed'), new Uint8Array(32)]),
    Buffer.concat([Buffer.of(6), Buffer.from(publicKey).subarray(1)]),
  ]
  for (const point of points) {
    expect(unsealAnswer(await answerOf({ ...parts, point }), privateKey)).toBeNull()
  }
})

test('nothing that is made up opens', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (made) => {
      expect(unsealAnswer(made, privateKey)).toBeNull()
      expect(opened(blockOf(toBase32(made)))).toEqual([])
    }),
    { numRuns: 500 },
  )
  for (let round = 0; round < 500; round += 1) {
    const sealed = new Uint8Array(randomBytes(parts.sealed.length))
    expect(unsealAnswer(flipped(sealed, 0, 0), privateKey)).toBeNull()
  }
})
