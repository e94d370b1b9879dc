// Folders that systems and installers make, which are called the same for everybody. Any other name
// may be a person's or a client's.
const known: ReadonlySet<string> = new Set(
  `Applications AppData Contents Desktop Documents Downloads Library MacOS Program Programs Roaming
  Local Latchkey latchkey Latchkey.app Latchkey.exe Resources Users Volumes bin config electron
  electron.exe home lib lib64 local logs main.log mnt opt private share snap tmp usr var Electron.app
  Electron AppTranslocation media run`
    .split(/\s+/)
    .concat(['.config', '.local', 'Application Support', 'Program Files', 'Program Files (x86)']),
)

/** A path without the names of persons and clients: `~/…/Latchkey`. Says where something is, roughly. */
export function shortPath(path: string, home: string): string {
  const isWithin = home !== '' && (path === home || path.startsWith(home + separatorOf(home)))
  const rest = isWithin ? path.slice(home.length) : path
  const parts = rest
    .split(/[/\\]/)
    .map((part) => (part === '' || known.has(part) || /^[A-Z]:$/.test(part) ? part : '…'))
  return (isWithin ? '~' : '') + parts.join('/').replaceAll(/…(\/…)+/g, '…')
}

const separatorOf = (path: string) => (path.includes('\\') ? '\\' : '/')
