import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { configuration } from '../../build/electron-builder.config.ts'
import { signing } from '../../build/signing.ts'

const mac = {
  CSC_LINK: 'certificate.p12',
  CSC_KEY_PASSWORD: 'password',
  APPLE_API_KEY: 'key.p8',
  APPLE_API_KEY_ID: 'id',
  APPLE_API_ISSUER: 'issuer',
}
const windows = {
  AZURE_TENANT_ID: 'tenant',
  AZURE_CLIENT_ID: 'client',
  AZURE_CLIENT_SECRET: 'secret',
  AZURE_SIGNING_ENDPOINT: 'https://signing.example',
  AZURE_SIGNING_ACCOUNT: 'account',
  AZURE_SIGNING_PROFILE: 'profile',
  AZURE_SIGNING_PUBLISHER: 'CN=Latchkey',
}
const everything = { mac, windows } as const

test('a Mac build with all of its variables is signed, hardened and notarized', () => {
  const how = signing(mac, 'mac')
  expect(how).toEqual({ kind: 'mac' })
  const configured = configuration(how)
  expect(configured.forceCodeSigning).toBe(true)
  expect(configured.mac).toMatchObject({ hardenedRuntime: true, notarize: true })
  expect(configured.mac).not.toHaveProperty('identity')
})

test('a Windows build with all of its variables is signed by Azure, with nothing secret in its configuration', () => {
  const how = signing(windows, 'windows')
  const azure = {
    endpoint: 'https://signing.example',
    codeSigningAccountName: 'account',
    certificateProfileName: 'profile',
    publisherName: 'CN=Latchkey',
  }
  expect(how).toEqual({ kind: 'windows', azure })
  const configured = configuration(how)
  expect(configured.forceCodeSigning).toBe(true)
  expect(configured.win).toMatchObject({ signExecutable: true, azureSignOptions: azure })
})

for (const system of ['mac', 'windows'] as const) {
  const variables = everything[system]
  for (const missing of Object.keys(variables)) {
    for (const value of [undefined, '']) {
      const env = { ...variables, [missing]: value }

      test(`without ${missing} (${value}) a ${system} build is unsigned, and says so`, () => {
        const how = signing(env, system)
        expect(how).toMatchObject({ kind: 'unsigned' })
        expect(how).toHaveProperty('says', expect.stringContaining(`${missing} is not set`))
        const configured = configuration(how)
        expect(configured.forceCodeSigning).toBe(false)
        expect(configured.win).toMatchObject({ signExecutable: false })
        expect(configured.mac).toMatchObject({ identity: '-', notarize: false })
      })

      test(`without ${missing} (${value}) a ${system} release is refused`, () => {
        expect(() => signing({ ...env, LATCHKEY_RELEASE: '1' }, system)).toThrow(
          `must be signed: ${missing} is not set.`,
        )
      })
    }
  }

  test(`a ${system} release with everything is signed`, () => {
    expect(signing({ ...variables, LATCHKEY_RELEASE: '1' }, system)).toMatchObject({ kind: system })
  })
}

test('what is missing is named', () => {
  expect(() => signing({ LATCHKEY_RELEASE: '1' }, 'mac')).toThrow(
    'A release for Mac must be signed: CSC_LINK, CSC_KEY_PASSWORD, APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER are not set.',
  )
})

test('packages of Linux need no signature, also where they are released', () => {
  expect(signing({ LATCHKEY_RELEASE: '1' }, 'linux')).toEqual({ kind: 'none-needed' })
})

test('the only entitlement is the one of the compiler', async () => {
  const entitlements = await readFile('build/entitlements.plist', 'utf8')
  expect([...entitlements.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
  ])
})
