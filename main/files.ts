/** Serves the window's own files at `app://latchkey/`, and nothing else on the disk. */
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import type { Session } from 'electron'

export const appOrigin = 'app://latchkey'
/** The window's one page. */
export const startPage = `${appOrigin}/index.html`

const scheme = 'app'
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Keeps the page from printing, from native boxes with its own words, and from other windows.
  'sandbox allow-scripts allow-same-origin allow-forms',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

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
      const type = types[extname(path)]
      const isOurs = host === 'latchkey' && path.startsWith(folder + sep) && type !== undefined
      if (request.method !== 'GET' || !isOurs) return notFound()
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': contentSecurityPolicy,
          'X-Content-Type-Options': 'nosniff',
          'Referrer-Policy': 'no-referrer',
          'Cross-Origin-Opener-Policy': 'same-origin',
        },
      })
    } catch {
      // No such file, or an address that does not decode.
      return notFound()
    }
  })
}

const notFound = () => new Response(null, { status: 404 })
