/** The pages that a browser shows when it comes back on the loopback: no script, no picture. */
import { createHash } from 'node:crypto'
import { pageWords } from './words.ts'

const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f3f0;
  --surface: #ffffff;
  --line: #e6e3dd;
  --ink: #1f1d1a;
  --ink-2: #5d5850;
  --accent: #0b6b62;
  --accent-soft: #dcefec;
  --soon: #8a5a00;
  --soon-soft: #fbefd5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #171614;
    --surface: #1f1e1b;
    --line: #34322d;
    --ink: #f2efe9;
    --ink-2: #b9b3a8;
    --accent: #4fc4b5;
    --accent-soft: #17352f;
    --soon: #f0b95a;
    --soon-soft: #38290f;
  }
}
body {
  display: grid;
  min-height: 100vh;
  margin: 0;
  padding: 24px;
  box-sizing: border-box;
  place-items: center;
  background: var(--ground);
  color: var(--ink);
  font: 16px / 1.5 -apple-system, 'Segoe UI Variable Text', 'Segoe UI', Inter, system-ui, sans-serif;
}
main {
  max-width: 440px;
  padding: 40px;
  box-sizing: border-box;
  border: 1px solid var(--line);
  border-radius: 14px;
  background: var(--surface);
  text-align: center;
}
svg {
  padding: 13px;
  border-radius: 14px;
  background: var(--accent-soft);
  color: var(--accent);
}
svg.stray {
  background: var(--soon-soft);
  color: var(--soon);
}
h1 {
  margin: 20px 0 8px;
  font-size: 20px;
  font-weight: 600;
  line-height: 1.3;
}
p {
  margin: 0;
  color: var(--ink-2);
}
`

/** Allows the pages' own style, and nothing else of what a page can do. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const tick = '<svg class="good" viewBox="0 0 24 24"><path d="m5 12.5 4.5 4.5L19 7.5"/></svg>'
const mark = '<svg class="stray" viewBox="0 0 24 24"><path d="M12 6v7.5m0 4v.01"/></svg>'

function page(icon: string, { title, text }: { title: string; text: string }): string {
  const drawn = icon.replace(
    '<svg',
    '<svg width="30" height="30" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"',
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${drawn}
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`
}

/** An answer arrived; whether it is a yes is said in the app. */
export const arrivedPage = page(tick, pageWords.arrived)

/** The same address once more; whether it was a yes is said in the app. */
export const receivedPage = page(tick, pageWords.received)

/** An address that nothing waits for: of an attempt that ended, or made by somebody else. */
export const strayPage = page(mark, pageWords.stray)

/** Everything else on this port. */
export const nothingHerePage = page(mark, pageWords.nothingHere)
