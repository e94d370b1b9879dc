/** The look of the login host's pages: plain, with the system's own font. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f3f3f2; --surface: #fff; --line: #d5d4d1; --strong: #767573;
  --ink: #161616; --quiet: #5a5957; --note: #fdf3d7; --note-ink: #4d3a00;
  --main: #161616; --main-ink: #fff; --focus: #1a5fd0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121212; --surface: #1d1d1c; --line: #3a3937; --strong: #8d8b88;
    --ink: #f3f2f0; --quiet: #b5b3af; --note: #38290f; --note-ink: #f8dfa4;
    --main: #f3f2f0; --main-ink: #161616; --focus: #8ab4ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif;
}
.note {
  margin: 0; padding: 10px 24px; background: var(--note); color: var(--note-ink);
  font-size: 14px; text-align: center; border-bottom: 1px solid var(--line);
}
main {
  width: min(480px, 100% - 32px); margin: 48px auto; padding: 32px;
  background: var(--surface); border: 1px solid var(--line); border-radius: 8px;
  overflow-wrap: anywhere;
}
.host { margin: 0 0 24px; font-weight: 600; letter-spacing: -.01em; }
.host span { color: var(--quiet); font-weight: 400; }
h1 { margin: 0 0 24px; font-size: 24px; line-height: 1.25; font-weight: 600; }
h2 { margin: 24px 0 8px; font-size: 14px; }
label { display: block; margin-bottom: 6px; font-size: 14px; font-weight: 600; }
select {
  width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid var(--strong); border-radius: 6px;
  text-overflow: ellipsis;
}
ul { margin: 0; padding: 0; list-style: none; }
li { padding: 8px 0; border-top: 1px solid var(--line); }
.sentence { margin: 0 0 16px; }
.quiet { margin: 16px 0 0; color: var(--quiet); font-size: 14px; }
.answers { display: flex; gap: 12px; margin-top: 24px; }
button {
  flex: 1; min-height: 44px; padding: 8px 16px; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--ink); background: transparent; border: 1px solid var(--strong); border-radius: 6px;
}
button.main { color: var(--main-ink); background: var(--main); border-color: var(--main); }
button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
@media (max-width: 480px) { main { margin: 16px auto; padding: 24px 16px; } }
`
