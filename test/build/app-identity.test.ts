import { expect, test } from 'vitest'
import { appIdentity } from '../../build/app-identity.ts'
import { configuration } from '../../build/electron-builder.config.ts'
import { appLink } from '../../main/grants/fields.ts'
import { linkUri } from '../../renderer/domain/return-ways.ts'
import packageJson from '../../package.json' with { type: 'json' }

// Written out once more, so that a change of one of them is never only one change.
test('what installed copies know the app by is what it was at the first release', () => {
  expect(appIdentity).toEqual({
    appId: 'com.latchkey.desktop',
    productName: 'Latchkey',
    packageName: 'latchkey',
    linuxExecutable: 'latchkey',
    desktopName: 'latchkey.desktop',
    linkScheme: 'latchkey',
  })
})

test('package.json, of which Electron makes the data folder and the keychain’s item, agrees', () => {
  const { name, productName, desktopName } = packageJson
  expect({ packageName: name, productName, desktopName }).toEqual({
    packageName: appIdentity.packageName,
    productName: appIdentity.productName,
    desktopName: appIdentity.desktopName,
  })
})

test('the installers agree', () => {
  const { appId, productName, linux, protocols } = configuration({ kind: 'none-needed' })
  expect({ appId, productName, executable: linux?.executableName, protocols }).toEqual({
    appId: appIdentity.appId,
    productName: appIdentity.productName,
    executable: appIdentity.linuxExecutable,
    protocols: [{ name: 'Latchkey sign-in', schemes: [appIdentity.linkScheme], role: 'Viewer' }],
  })
})

test('the links that the app gives to Squarespace have the scheme that is registered', () => {
  expect([new URL(appLink).protocol, new URL(linkUri).protocol]).toEqual(
    Array(2).fill(`${appIdentity.linkScheme}:`),
  )
})
