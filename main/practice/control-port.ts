import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'

import { commands } from './commands.ts'
import type { PracticeControl } from './control.ts'
import { NotAllowed, NotThere } from './refusals.ts'

/**
 * The control for another process: `POST /control/<function>` with one JSON object of its
 * arguments answers `{ value }` or `{ error }`, and `GET /sites` lists the sites with their keys.
 * Whatever a web page could send is refused, because it would come from a person's browser.
 */
export function controlApp(control: PracticeControl): Hono {
  const app = new Hono()
  app.use(refuseWebPages)
  app.get('/sites', (context) => context.json({ sites: control.sites() }))
  app.post('/control/:name', limitBody, async (context) => {
    const command = commands.get(context.req.param('name'))
    if (!command) return context.json({ error: 'There is no such function.' }, 404)
    const args = parseJson((await context.req.text()) || '{}')
    if (!args.ok) return context.json({ error: 'The arguments are not JSON.' }, 400)
    return context.json({ value: (await command(control, args.value)) ?? null })
  })
  app.notFound((context) => context.json({ error: 'There is nothing here.' }, 404))
  app.onError((error, context) => {
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400)
    if (error instanceof NotAllowed) return context.json({ error: error.message }, 400)
    if (error instanceof NotThere) return context.json({ error: error.message }, 404)
    return context.json({ error: error.message }, 500)
  })
  return app
}

const limitBody = bodyLimit({
  maxSize: 1024 * 1024,
  onError: (context) => context.json({ error: 'The arguments are too long.' }, 413),
})

/** True for a `Host` header that names this machine's loopback: a rebound name is none. */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host ?? '')
}

// Browsers add Origin to what a page posts, and Sec-Fetch-Site to whatever they send.
const refuseWebPages = createMiddleware(async (context, next) => {
  const { origin, host, 'sec-fetch-site': fetchSite } = context.req.header()
  if (origin === undefined && fetchSite === undefined && isLoopbackHost(host)) return next()
  return context.json({ error: 'Web pages may not drive the practice Squarespace.' }, 403)
})

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}
