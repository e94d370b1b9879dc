/** A folder that stands in for Electron's app for Mac: what of it electron-builder reads and changes. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'

const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`)
// After it stand, in Electron's program, the version and the number of its fuses, and the fuses.
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseCount = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length

/** Makes it in `folder`; gives its program. */
export async function makeMacStub(folder: string): Promise<string> {
  const contents = join(folder, 'Electron.app', 'Contents')
  const program = join(contents, 'MacOS', 'Electron')
  const frameworks = join(contents, 'Frameworks')
  const framework = join(frameworks, 'Electron Framework.framework')
  const version = join(framework, 'Versions', 'A')
  const files: [string, string][] = [
    [join(contents, 'Info.plist'), info('Electron', 'com.github.Electron')],
    [program, 'program'],
    [join(contents, 'Resources', 'electron.icns'), 'icon'],
    [join(contents, 'Resources', 'default_app.asar'), 'the default app'],
    ...['en', 'de'].flatMap((language): [string, string][] => [
      [join(contents, 'Resources', `${language}.lproj`, 'locale.pak'), language],
      [join(version, 'Resources', `${language}.lproj`, 'locale.pak'), language],
    ]),
    [join(version, 'Electron Framework'), `code ${sentinel}\u0001${wire()} code`],
    ...helpers.flatMap((helper): [string, string][] => [
      [join(frameworks, `${helper}.app`, 'Contents', 'Info.plist'), info(helper, 'helper')],
      [join(frameworks, `${helper}.app`, 'Contents', 'MacOS', helper), 'program'],
    ]),
  ]
  for (const [path, content] of files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content, { mode: 0o755 })
  }
  for (const name of ['Electron Framework', 'Resources']) {
    await symlink(join('Versions', 'A', name), join(framework, name))
  }
  return program
}

/** As Electron is built: each fuse with the value that it has by itself. */
const wire = () => String.fromCharCode(fuseCount) + '101100011'.slice(0, fuseCount)

// Of Electron's own Info.plist what may go wrong, with its wishes.
const info = (name: string, id: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>CFBundleDisplayName</key><string>${name}</string>
  <key>CFBundleExecutable</key><string>${name}</string>
  <key>CFBundleIconFile</key><string>electron.icns</string>
  <key>CFBundleIdentifier</key><string>${id}</string>
  <key>CFBundleName</key><string>${name}</string>
  <key>CFBundlePackageType</key><string>APPL</string>
  <key>CFBundleShortVersionString</key><string>45.4.1</string>
  <key>CFBundleVersion</key><string>45.4.1</string>
  <key>LSMinimumSystemVersion</key><string>12.0</string>
  <key>NSBluetoothAlwaysUsageDescription</key><string>This app needs access to Bluetooth</string>
  <key>NSCameraUsageDescription</key><string>This app needs access to the camera</string>
  <key>NSHighResolutionCapable</key><true/>
  <key>NSMicrophoneUsageDescription</key><string>This app needs access to the microphone</string>
  <key>NSPrincipalClass</key><string>AtomApplication</string>
</dict>
</plist>
`
