import { html } from 'hono/html'
import { compareNames } from '../../../preload/names.ts'
import type { PracticeWebsite } from '../sites.ts'
import type { AuthorizationRequest } from './authorization.ts'
import { page, type Page } from './page.ts'
import { decisionPath } from './paths.ts'
import { wordsOf } from './scopes.ts'

/** Asks a person whether an app may reach one of these sites. */
export function consentPage(
  { app, redirectUri, scopes, offline, websiteId }: AuthorizationRequest,
  requestId: string,
  sites: readonly PracticeWebsite[],
): Page {
  const offered = websiteId === null ? sites : sites.filter(({ id }) => id === websiteId)
  const sorted = offered.toSorted((one, other) => compareNames(one.title, other.title))
  const options = sorted.map(
    ({ id, title, url }) =>
      html`<option value="${id}" ${id === websiteId ? 'selected' : ''}>
        ${isolated(title)} · ${new URL(url).host}
      </option>`,
  )
  return page(
    `Allow ${app.name}?`,
    html`<h1><bdi>${app.name}</bdi> wants to connect to your site</h1>
      <form method="post" action="${decisionPath}" autocomplete="off">
        <input type="hidden" name="request" value="${requestId}" />
        <label for="site">Site</label>
        <select id="site" name="website_id" required>
          ${websiteId === null ? html`<option value="">Choose a site</option>` : ''} ${options}
        </select>
        <h2>It will be able to</h2>
        <ul>
          <li>See the site’s title, address, currency and time zone</li>
          ${scopes.map((scope) => html`<li>${wordsOf(scope)}</li>`)}
          ${offline ? html`<li>Do all this while you are away, until you remove it</li>` : ''}
        </ul>
        <p class="quiet">
          Either answer takes you back to the app, at <bdi>${placeOf(redirectUri)}</bdi>.
        </p>
        <div class="answers">
          <button name="decision" value="deny" formnovalidate>Deny</button>
          <button name="decision" value="allow" class="main">Allow</button>
        </div>
      </form>`,
    sourceOf(redirectUri),
  )
}

// A title written from right to left must not turn the address behind it around.
function isolated(title: string): string {
  return `\u2068${title}\u2069`
}

function placeOf(redirectUri: string): string {
  const { protocol, host } = new URL(redirectUri)
  return /^https?:$/.test(protocol) ? host : protocol
}

// Chromium holds the redirect after a form against `form-action`, too. A CSP source cannot name an
// IPv6 address or an app's own scheme with a host; the scheme alone stands for those.
function sourceOf(redirectUri: string): string {
  const { protocol, origin, hostname } = new URL(redirectUri)
  return /^https?:$/.test(protocol) && /^[a-z0-9.-]+$/i.test(hostname) ? origin : protocol
}
