import type { Page } from '@playwright/test'

// Runs in the page.
const script = `async () => {
  const height = 44
  const listed = await window.latchkey.call('connections.list', {})
  const sites = listed.value.sites.map((site) => {
    const { title, url, client, health, currency, tags } = site
    const text = [title, url, client, currency, tags.join(' ')].join(' ').toLowerCase()
    const cells = [health, title, url, client ?? '', 'key', 'Never', '4:19 PM', currency, 'just now']
    return { text, cells: [...cells, tags.join(', ')] }
  })
  const cells = 10
  const make = (name, parent, style) => {
    const element = document.createElement(name)
    element.style = style
    parent.append(element)
    return element
  }
  document.body.replaceChildren()
  const page = make('main', document.body, 'position:fixed;inset:0;background:white')
  const field = make('input', page, 'height:30px')
  field.type = 'search'
  field.ariaLabel = 'Search sites'
  const rows = make('div', page, 'position:absolute;inset:40px 0 0;overflow:auto;contain:strict')
  rows.className = 'rows'
  const space = make('div', rows, 'position:relative')
  const drawn = Array.from({ length: Math.ceil(rows.clientHeight / height) + 3 }, () => {
    const row = make('div', space, 'position:absolute;inset-inline:0;height:44px;display:flex')
    for (let cell = 0; cell < cells; cell++) {
      make('span', row, 'flex:1;overflow:hidden;white-space:nowrap')
    }
    return row
  })
  let found = sites
  const draw = () => {
    space.style.height = found.length * height + 'px'
    const first = Math.floor(rows.scrollTop / height)
    drawn.forEach((row, at) => {
      const site = found[first + at]
      row.style.transform = 'translateY(' + (first + at) * height + 'px)'
      site?.cells.forEach((text, cell) => { row.children[cell].textContent = text })
      row.style.visibility = site === undefined ? 'hidden' : 'visible'
    })
  }
  field.addEventListener('input', () => {
    found = sites.filter(({ text }) => text.includes(field.value))
    space.title = field.value
    draw()
  })
  rows.addEventListener('scroll', draw)
  draw()
}`

/**
 * Puts a bare list in the window's place: what the rows say of the same sites, as plain text under a
 * search field, without a library, icons, marks, highlights or keyboard. The least that such a list
 * costs on this machine.
 */
export async function showFloorList(page: Page): Promise<void> {
  await page.evaluate(`(${script})()`)
}
