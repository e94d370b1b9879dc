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

/** The type of a file of the window's, by the ending of its name (`.js`); undefined for any other. */
export const typeOf = (ending: string): string | undefined => types[ending]

/** What every file of the window is served with. */
export const pageHeaders = (type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
})
