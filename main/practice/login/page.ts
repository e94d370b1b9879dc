import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

import { style } from './page-style.ts'

/** A page of the login host. */
export type Page = {
  text: string
  /** Where its form may lead, besides its own origin: a CSP source, or null. */
  formLeadsTo: string | null
}

/** Escaped markup. */
export type Markup = ReturnType<typeof html>

const styleHash = createHash('sha256').update(style).digest('base64')

/** Puts a heading and content into the frame that every page of the login host has. */
export function page(title: string, content: Markup, formLeadsTo: string | null = null): Page {
  const text = html`<!doctype html>
    <html lang="en-US">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <header class="note">
          <strong>This is a made-up Squarespace</strong> on your own computer, for practice. Nothing
          here reaches a real store.
        </header>
        <main>
          <p class="host">Squarespace <span>practice</span></p>
          ${content}
        </main>
      </body>
    </html>`
  return { text: `${text}`, formLeadsTo }
}

/** Says why a request cannot be shown. */
export function errorPage(sentence: string): Page {
  return page(
    'This request cannot be shown',
    html`<h1>This request cannot be shown</h1>
      <p class="sentence">${sentence}</p>
      <p class="quiet">You can close this page.</p>`,
  )
}

/** A page runs no script, loads nothing, stands in no frame and is kept nowhere. */
export function pageHeaders({ formLeadsTo }: Page): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self'${formLeadsTo === null ? '' : ` ${formLeadsTo}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  }
}
