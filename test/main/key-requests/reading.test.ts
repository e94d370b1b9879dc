import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswers } from '../../../main/key-requests/reading.ts'
import { makeKeyPair, unsealAnswer } from '../../../main/key-requests/sealing.ts'
import { answerOf, blockOf, linkOf, seal, sealParts, toBase32 } from '../../fakes/sealer.ts'

const { publicKey, privateKey } = makeKeyPair()
const requestId = randomUUID()
const key = '0d8f1c2e-7a64-4b1f-9e35-5c0a4f7d2b18'
const characters = await seal(key, requestId, publicKey)
const block = blockOf(characters)
const link = linkOf(characters)

/** The keys that stand in a text, opened; and what is broken of others. */
function keysIn(text: string): { keys: (string | undefined)[]; broken: string[] } {
  const { answers, broken } = readAnswers(text)
  expect(answers.every((each) => each.requestId === requestId)).toBe(true)
  const keys = answers.map(({ bytes }) => unsealAnswer(bytes, privateKey)?.reveal())
  return { keys, broken }
}

const opens = { keys: [key], broken: [] }

const quoted = (text: string, by = '> ') => by + text.replaceAll('\n', `\n${by}`)

/** What mails, chats and people make of a text on its way. */
const manglings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'with the line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'with the line ends of an old Mac': (text) => text.replaceAll('\n', '\r'),
  quoted: (text) => quoted(text),
  'quoted three times': (text) => quoted(quoted(quoted(text), '>')),
  indented: (text) => quoted(text, '\t  '),
  'in a table of Outlook': (text) => quoted(text, '| '),
  'between smart quotes': (text) => `“${text}”`,
  'between guillemets': (text) => `« ${text} »`,
  'in a code block': (text) => `\`\`\`\n${text}\n\`\`\``,
  'in bold': (text) => `**${text}**`,
  'with spaces that do not break': (text) => text.replaceAll('\n', '\u00a0\n\u00a0'),
  'with what nobody sees': (text) => text.replaceAll(/(.{7})/g, '$1\u200b\u00ad').concat('\ufeff'),
  'with marks of direction': (text) => `\u202a${text}\u202c\u200e`,
  'wrapped at 30': (text) => text.replaceAll(/([A-Z2-7]{30})/g, '$1\n'),
  'wrapped at 30, and quoted': (text) => quoted(text.replaceAll(/([A-Z2-7]{30})/g, '$1\n')),
  'with an empty line between each': (text) => text.replaceAll('\n', '\n\n'),
  'as quoted-printable': (text) =>
    text
      .replaceAll(/([A-Z2-7]{40})/g, '$1=\n')
      .replaceAll('\n\n', '\n')
      .concat('=20\n'),
  'as quoted-printable with the line ends of mail': (text) =>
    text.replaceAll(/([A-Z2-7]{40})/g, '$1=\r\n'),
  'as quoted-printable with spaces that do not break': (text) => text.replaceAll('\n', '=C2=A0\n'),
  'as HTML': (text) => `<div>${text.replaceAll('\n', '<br>\n')}</div>`,
  'as HTML in paragraphs': (text) =>
    `<p class="MsoNormal">${text.replaceAll('\n', '</p>\n<p class="MsoNormal">')}</p>`,
  'as HTML, quoted': (text) => `&gt; ${text.replaceAll('\n', '\n&gt; ')}&nbsp;&#8203;&#x200B;`,
  'between mails': (text) =>
    `Hi Ada,\n\nHERE IT IS.\n\n${text}\n\n-- \nBEN\n${'KIND REGARDS '.repeat(9)}`,
  'behind a signature': (text) =>
    `> -- \n> Wren Studio, 12 Quay St\n\n${text}\n\nSent from my phone`,
}

test.each(Object.entries(manglings))('a block and a link open %s', (_name, mangle) => {
  expect(keysIn(mangle(block))).toEqual(opens)
  expect(keysIn(mangle(link))).toEqual(opens)
  expect(keysIn(mangle(`${block}\n\nOr: ${link}\n\nBye`))).toEqual(opens)
})

test('a block opens with dashes that a program made of others, or took away', () => {
  for (const dash of ['', '—', '–', '- ', '=', '−', '~']) {
    expect(keysIn(block.replaceAll('-----', dash.repeat(3)))).toEqual(opens)
  }
  expect(keysIn(block.replaceAll(' ', '\u00a0'))).toEqual(opens)
  expect(keysIn(block.replaceAll('LATCHKEY KEY', 'Latchkey Key'))).toEqual(opens)
})

test('a block without its last line opens, and its characters alone do', () => {
  expect(keysIn(block.replace('-----END LATCHKEY KEY-----', ''))).toEqual(opens)
  expect(keysIn(block.replace('-----END LATCHKEY KEY-----', '\nKIND REGARDS'))).toEqual(opens)
  expect(keysIn(characters)).toEqual(opens)
  expect(keysIn(block.split('\n').slice(1, -1).join('\n'))).toEqual(opens)
})

test('a link opens as HTML has it, in angle brackets, encoded, and with a full stop behind', () => {
  for (const text of [
    `<a href="${link}">${link}</a>`,
    `<${link}>`,
    `See ${link}. Thank you`,
    `https://safe.example/?url=${encodeURIComponent(link)}&data=05`,
    link.replace('latchkey', 'LatchKey'),
    `${link}/`,
    `${link}?utm_source=mail`,
  ]) {
    expect(keysIn(text)).toEqual(opens)
  }
})

test('any way through several programs opens', () => {
  // Two of these write one sign in two ways, which no program does with what the other wrote.
  const all = Object.values(manglings)
  const noise = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/KEY/i.test(text))
  fc.assert(
    fc.property(
      fc.subarray(all, { maxLength: 3 }),
      fc.constantFrom(block, link),
      noise,
      noise,
      (steps, text, before, behind) => {
        const mangled = steps.reduce((each, step) => step(each), text)
        expect(keysIn(`${before}\n${mangled}\n\n${behind}`).keys).toEqual([key])
      },
    ),
    { numRuns: 300 },
  )
})

test('a block or a link that is cut short is told, wherever it is cut', () => {
  for (let length = 5; length < characters.length; length += 1) {
    const cut = characters.slice(0, length)
    const short = { keys: [], broken: ['answer-cut-short'] }
    expect([length, keysIn(blockOf(cut))]).toEqual([length, short])
    expect([length, keysIn(linkOf(cut))]).toEqual([length, short])
  }
  const lines = block.split('\n')
  for (let line = 1; line < lines.length - 1; line += 1) {
    expect(keysIn(lines.toSpliced(line, 1).join('\n'))).toMatchObject({ keys: [] })
  }
  expect(keysIn(lines.slice(3).join('\n'))).toEqual({ keys: [], broken: ['answer-cut-short'] })
  expect(keysIn(lines[0] ?? '')).toEqual({ keys: [], broken: ['answer-cut-short'] })
})

test('what is cut short hides no other answer', () => {
  const cut = block.slice(0, 120)
  expect(keysIn(`${cut}\n\n${block}\n\n${linkOf('AEA')}`)).toEqual({
    keys: [key],
    broken: ['answer-cut-short', 'answer-cut-short'],
  })
})

test('a block of a later version is told from one that was changed', async () => {
  const parts = await sealParts(key, requestId, publicKey)
  const later = toBase32(await answerOf({ ...parts, version: 2 }))
  expect(keysIn(blockOf(later))).toEqual({ keys: [], broken: ['answer-too-new'] })
})

test('a text without an answer has none, whatever it is', () => {
  for (const text of [
    '',
    ' ',
    key,
    'BEGIN LATCHKEY',
    'Dear Ada,\nno key today',
    'LATCHKEY://KEY',
  ]) {
    expect(keysIn(text)).toEqual({ keys: [], broken: [] })
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      expect(keysIn(text).keys).toEqual([])
    }),
  )
})

// A text of the greatest length: what takes more than a pass over it would take minutes.
test('texts of two million characters are read, and the answer in them is found', () => {
  const million = 1_000_000
  for (const filling of [
    '> '.repeat(million),
    'BEGIN LATCHKEY KEY '.repeat(100_000),
    'latchkey://key/'.repeat(130_000),
    'BEGIN LATCHKEY KEY <a '.repeat(90_000),
    'A'.repeat(2 * million),
    '&'.repeat(2 * million),
    '\u200b'.repeat(2 * million),
    'BEGIN '.repeat(300_000),
    '-----END LATCHKEY KEY-----\n'.repeat(70_000),
    randomBytes(million).toString('base64'),
  ]) {
    expect(keysIn(`${block}\n\n${filling}`.slice(0, 2 * million)).keys).toEqual([key])
  }
  expect(keysIn(`${'> mail\n'.repeat(200_000)}${block}`).keys).toEqual([key])
})
