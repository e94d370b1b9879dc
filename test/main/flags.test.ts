import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FlagRefused, readProfileChoice, refuseByPolicy } from '../../main/flags.ts'

test.each([
  [[], { kind: 'real' }],
  [['/usr/bin/latchkey', '--no-sandbox', '--user-data-dir=/tmp/a'], { kind: 'real' }],
  [['/home/a/practice', './squarespace', 'C:\\practice-sites', '/--practice'], { kind: 'real' }],
  [['--proxy-server=http://a', '--lang=squarespace', '-psn_0_1', '--', '5'], { kind: 'real' }],
  [['--practice'], { kind: 'practice', siteCount: 24 }],
  [['--practice', '--practice-sites=20000'], { kind: 'practice', siteCount: 20_000 }],
  [['--practice-sites=1'], { kind: 'practice', siteCount: 1 }],
  [['--practice-sites=1', '--practice-sites=2'], { kind: 'practice', siteCount: 2 }],
])('%j is %o', (argv, choice) => {
  expect(readProfileChoice(argv)).toEqual(choice)
})

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['http://localhost:1', 'http://localhost:1'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('another Squarespace may be %s', (value, origin) => {
  expect(readProfileChoice([`--squarespace=${value}`])).toEqual({ kind: 'other', origin })
})

test.each([
  '',
  '127.0.0.1:8080',
  'https://127.0.0.1:8080',
  'https://api.squarespace.com',
  'http://example.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://example.com#http://127.0.0.1',
  'http://127.0.0.1@example.com',
  'http://user@127.0.0.1:8080',
  'http://127.0.0.1:8080/path',
  'http://127.0.0.1:8080?a',
  'http://127.0.0.1:8080#a',
  'http://0.0.0.0:8080',
  'http://[::ffff:8.8.8.8]',
  'http://192.168.0.1',
  'file:///etc/passwd',
  'javascript:alert(1)',
])('another Squarespace may not be %j', (value) => {
  expect(() => readProfileChoice([`--squarespace=${value}`])).toThrow(FlagRefused)
})

function hostOf(flag: string): string {
  try {
    const choice = readProfileChoice([flag])
    return choice.kind === 'other' ? new URL(choice.origin).hostname : choice.kind
  } catch (error) {
    if (error instanceof FlagRefused) return 'refused'
    throw error
  }
}

test('whatever is given as another Squarespace, only this computer is spoken to', () => {
  const hosts = fc.constantFrom('127.0.0.1', 'localhost', '[::1]', 'example.com', '127.1', '[::]')
  const schemes = fc.constantFrom('http://', 'https://', 'ftp://', '')
  fc.assert(
    fc.property(schemes, hosts, fc.string({ maxLength: 12 }), (scheme, host, rest) => {
      expect(['refused', '127.0.0.1', 'localhost', '[::1]']).toContain(
        hostOf(`--squarespace=${scheme}${host}${rest}`),
      )
    }),
    { numRuns: 300 },
  )
})

test.each(['', '0', '-1', '20001', '1.5', '1e3', ' 5', '5 ', 'five', '٥', '99999999999999999999'])(
  'the number of practice sites may not be %j',
  (value) => {
    expect(() => readProfileChoice([`--practice-sites=${value}`])).toThrow(
      new FlagRefused('--practice-sites takes a number from 1 to 20000.'),
    )
  },
)

test.each([
  [['--squarespace', 'http://127.0.0.1:8080'], '--squarespace'],
  [['--practice=true'], '--practice=true'],
  [['--practice-sites', '5'], '--practice-sites'],
  [['--practice', '--practice-site=5'], '--practice-site=5'],
  [['--practice='], '--practice='],
  [['-practice'], '-practice'],
  [['—practice'], '—practice'],
  [['--PRACTICE'], '--PRACTICE'],
  [['--api2cart'], '--api2cart'],
  [['--practice', '--Api2Cart=http://127.0.0.1:8080'], '--Api2Cart=http://127.0.0.1:8080'],
  [['--Squarespace=http://127.0.0.1:8080'], '--Squarespace=http://127.0.0.1:8080'],
])('%j is refused, instead of meaning the real Squarespace', (argv, refused) => {
  expect(() => readProfileChoice(argv)).toThrow(
    new FlagRefused(
      `${refused} is not understood. Latchkey takes --practice, --practice-sites=24, --squarespace=http://127.0.0.1:8080 and --api2cart=http://127.0.0.1:8081.`,
    ),
  )
})

test('another API2Cart goes with a made-up Squarespace alone', () => {
  const [squarespace, api2cart] = ['http://127.0.0.1:8080', 'http://127.0.0.1:8081']
  const named = `--api2cart=${api2cart}`
  expect(readProfileChoice([named, `--squarespace=${squarespace}`])).toEqual({
    kind: 'other',
    origin: squarespace,
    api2cart,
  })
  expect(readProfileChoice(['--practice', named])).toEqual({
    kind: 'practice',
    siteCount: 24,
    api2cart,
  })
  expect(() => readProfileChoice([named])).toThrow(FlagRefused)
  expect(() => readProfileChoice(['--practice', '--api2cart=https://api.api2cart.com'])).toThrow(
    '--api2cart takes an origin on this computer',
  )
})

test('practice and another Squarespace exclude each other', () => {
  const other = '--squarespace=http://127.0.0.1:8080'
  expect(() => readProfileChoice(['--practice', other])).toThrow(FlagRefused)
  expect(() => readProfileChoice(['--practice-sites=3', other])).toThrow(FlagRefused)
})

const link = 'latchkey://oauth/callback?code=a&state=b'

test.each([
  [[link], { kind: 'real' }],
  [['LatchKey:x'], { kind: 'real' }],
  [['--practice', link], { kind: 'practice', siteCount: 24 }],
  [['--practice', '--', link], { kind: 'practice', siteCount: 24 }],
  [['--', link, '--practice'], { kind: 'real' }],
  [['--', link, '--practices', '--squarespace=https://example.com'], { kind: 'real' }],
  [['--', link, link, ''], { kind: 'real' }],
  [['--', '--practice'], { kind: 'real' }],
  [[link, link], { kind: 'real' }],
])('of %j only what whoever starts the app wrote is read: %o', (argv, choice) => {
  expect(readProfileChoice(['latchkey', ...argv])).toEqual(choice)
})

test.each([
  [[link, '--inspect=9229']],
  [[link, '-x']],
  [[link, '/remote-debugging-port=9229']],
  [[link, '']],
  [[link, '--']],
  [[link, '--', '--practice']],
  [[link, link, '--user-data-dir=/tmp']],
  [['--practice', 'LATCHKEY:', '--no-sandbox']],
])('%j is refused, since Chromium has read on behind the link', (argv) => {
  expect(() => readProfileChoice(['latchkey', ...argv])).toThrow(
    new FlagRefused('Nothing may stand behind an app link.'),
  )
})

test('practice stores that an administrator has turned off are refused', () => {
  const choice = { kind: 'practice', siteCount: 5 } as const
  expect(() => refuseByPolicy(choice, { practice: 'off' })).toThrow('by your administrator.')
  refuseByPolicy(choice, { practice: null })
  refuseByPolicy({ kind: 'real' }, { practice: 'off' })
})
