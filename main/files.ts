/** Serves the window's own files at `app://latchkey/`, and nothing else on the disk. */
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import type { Session } from 'electron'
import { pageHeaders, typeOf } from './page-headers.ts'

export const appOrigin = 'app://latchkey'
/** The window's one page. */
export const startPage = `${appOrigin}/index.html`

const scheme = 'app'
/** Must run before Electron is ready. `codeCache` keeps V8's compiled code between starts. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Answers `app://latchkey/…` with files below `folder`. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    try {
      const { host, pathname } = new URL(request.url)
      const path = join(folder, decodeURIComponent(pathname))
      const type = typeOf(extname(path))
      const isOurs = host === 'latchkey' && path.startsWith(folder + sep) && type !== undefined
      if (request.method !== 'GET' || !isOurs) return notFound()
      return new Response(new Uint8Array(await readFile(path)), {
        headers: pageHeaders(type),
      })
    } catch {
      // No such file, or an address that does not decode.
      return notFound()
    }
  })
}

const notFound = () => new Response(null, { status: 404 })
