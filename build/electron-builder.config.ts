import type { AfterPackContext, Configuration } from 'electron-builder'
import { join } from 'node:path'
import { appIdentity } from './app-identity.ts'
import { setFuses } from './fuses.ts'
import { releases } from '../main/updates/source.ts'
import { trimInfo } from './mac-info.ts'
import type { Signing } from './signing.ts'

const { appId, productName, linuxExecutable, linkScheme } = appIdentity

/** The folder, below the project's, that everything is packed into. */
const packedFolder = 'out/packed'

/**
 * What electron-builder makes of the built app: per-user installers for Windows, a universal app for
 * Mac, packages for Linux. Paths are relative to the project's folder.
 */
export function configuration(signing: Signing): Configuration {
  const isSigned = signing.kind === 'mac' || signing.kind === 'windows'
  return {
    appId,
    productName,
    copyright: `Copyright © 2026 ${productName}`,
    directories: { output: packedFolder, buildResources: 'build' },
    // An allow-list. The bundles hold all that they need; nothing of node_modules is packed.
    files: ['package.json', 'out/main/**', 'out/preload/**', 'out/renderer/**', '!**/*.map'],
    npmRebuild: false,
    electronLanguages: ['en-US'],
    protocols: [{ name: `${productName} sign-in`, schemes: [linkScheme], role: 'Viewer' }],
    forceCodeSigning: isSigned,
    afterPack: finishProgram,
    // For what the updater reads beside the app: where it keeps downloads, and on Windows whose
    // signature it takes. Nothing is ever uploaded from here.
    publish: { provider: 'generic', url: releases.feed },
    win: {
      target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
      icon: 'build/icons/icon.ico',
      signExecutable: isSigned,
      ...(signing.kind === 'windows' ? { azureSignOptions: signing.azure } : {}),
    },
    // One installer for both processors, and no question asked: into the person's own folder.
    nsis: {
      oneClick: true,
      perMachine: false,
      artifactName: '${productName}-Setup-${version}.${ext}',
      deleteAppDataOnUninstall: false,
      packElevateHelper: false,
      installerIcon: 'build/icons/installer.ico',
      uninstallerIcon: 'build/icons/icon.ico',
      installerHeaderIcon: 'build/icons/icon.ico',
      uninstallDisplayName: '${productName}',
    },
    mac: {
      target: ['dmg', 'zip'].map((target) => ({ target, arch: ['universal'] })),
      artifactName: '${productName}-${version}.${ext}',
      icon: 'build/icons/icon.icns',
      category: 'public.app-category.business',
      darkModeSupport: true,
      entitlements: 'build/entitlements.plist',
      entitlementsInherit: 'build/entitlements.plist',
      gatekeeperAssess: false,
      // Arm64 runs nothing that has no signature at all; this one is nobody's.
      ...(isSigned ? {} : { identity: '-' }),
      hardenedRuntime: isSigned,
      notarize: isSigned,
    },
    dmg: {
      background: 'build/icons/dmg-background.png',
      window: { width: 540, height: 380 },
      iconSize: 96,
      contents: [
        { x: 144, y: 190 },
        { x: 396, y: 190, type: 'link', path: '/Applications' },
      ],
    },
    // Without FUSE, which a fresh Ubuntu does not have.
    toolsets: { appimage: '1.0.3' },
    linux: {
      target: ['AppImage', 'deb', 'rpm', 'tar.gz'].map((target) => ({ target, arch: ['x64'] })),
      artifactName: '${productName}-${version}.${ext}',
      executableName: linuxExecutable,
      // Before the link: nothing that is passed on with it is a flag.
      executableArgs: ['--'],
      icon: 'build/icons/png',
      category: 'Office',
      syncDesktopName: true,
    },
    deb: { packageCategory: 'net', depends: debianPackages, recommends: ['gnome-keyring'] },
  }
}

/** What Electron's program links and opens, by Debian's names. */
const debianPackages = [
  'libgtk-3-0',
  'libnss3',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgbm1',
  'libasound2',
  'libxkbcommon0',
  'libsecret-1-0',
  'libnotify4',
  'xdg-utils',
  // What makes a desktop entry the owner of its links.
  'desktop-file-utils',
]

/** Runs before the program is signed. */
async function finishProgram(context: AfterPackContext): Promise<void> {
  const { appOutDir, electronPlatformName } = context
  if (electronPlatformName === 'darwin') {
    const app = join(appOutDir, `${productName}.app`)
    await trimInfo(join(app, 'Contents', 'Info.plist'))
    await setFuses(app)
    return
  }
  const isWindows = electronPlatformName === 'win32'
  await setFuses(join(appOutDir, isWindows ? `${productName}.exe` : linuxExecutable))
}
