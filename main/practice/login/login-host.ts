import { Hono, type Context } from 'hono'

import { refuse } from '../errors.ts'
import type { Faults } from '../faults.ts'
import { NotAllowed } from '../refusals.ts'
import type { PracticeEnv, PracticeState } from '../state.ts'
import { consentPage } from './consent-page.ts'
import type { Login } from './login.ts'
import { authorizePath, decisionPath, loginPath, tokensPath } from './paths.ts'
import { errorPage, pageHeaders, type Page } from './page.ts'
import { answerTokenRequest } from './token-endpoint.ts'

/** The login host: the page that asks a person, and the endpoint that gives tokens. */
export function loginHost(state: PracticeState, login: Login, faults: Faults): Hono<PracticeEnv> {
  const host = new Hono<PracticeEnv>()
  const { authorization } = login

  host.get(authorizePath, (context) =>
    orErrorPage(context, () => {
      const { searchParams } = new URL(context.req.url)
      const request = authorization.read(searchParams)
      const sites = [...state.sites.values()].map(({ website }) => website)
      if (sites.length === 0) throw new NotAllowed('You have no site to connect.')
      return show(context, consentPage(request, authorization.wait(searchParams), sites), 200)
    }),
  )
  host.post(decisionPath, async (context) => {
    const form = new URLSearchParams(await context.req.text())
    return orErrorPage(context, () => {
      const decision = form.get('decision')
      if (decision !== 'allow' && decision !== 'deny') throw new NotAllowed('Allow it or deny it.')
      const websiteId = decision === 'deny' ? 'deny' : (form.get('website_id') ?? '')
      const address = authorization.decide(form.get('request') ?? '', websiteId)
      return context.body(null, 303, {
        location: address,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
    })
  })
  host.post(tokensPath, (context) => answerTokenRequest(context, login, faults))

  for (const path of [authorizePath, decisionPath, tokensPath]) {
    host.all(path, (context) =>
      refuse(context, 405, {
        type: 'METHOD_NOT_ALLOWED',
        message: `${context.req.method} is not allowed here.`,
      }),
    )
  }
  host.all(`${loginPath}/*`, (context) =>
    refuse(context, 404, { type: 'INVALID_REQUEST_ERROR', message: 'There is nothing here.' }),
  )
  return host
}

// Nothing is redirected then: the redirect URI may be the very thing that is wrong.
function orErrorPage(context: Context<PracticeEnv>, answer: () => Response): Response {
  try {
    return answer()
  } catch (error) {
    if (error instanceof NotAllowed) return show(context, errorPage(error.message), 400)
    throw error
  }
}

function show(context: Context<PracticeEnv>, page: Page, status: 200 | 400): Response {
  return context.body(page.text, status, pageHeaders(page))
}
