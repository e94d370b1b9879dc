import type { Page } from '@playwright/test'

// Runs in the page.
const script = `(count) => {
  const height = 44
  const cells = 7
  const names = Array.from({ length: count }, (_, at) => 'studio cafe garden the store ' + at)
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
  let found = names
  const draw = () => {
    space.style.height = found.length * height + 'px'
    const first = Math.floor(rows.scrollTop / height)
    drawn.forEach((row, at) => {
      const name = found[first + at]
      row.style.transform = 'translateY(' + (first + at) * height + 'px)'
      for (const cell of row.children) cell.textContent = name ?? ''
      row.children[0].textContent = name === undefined ? '' : field.value + ' ' + name
    })
  }
  field.addEventListener('input', () => {
    found = names.filter((name) => name.includes(field.value))
    draw()
  })
  rows.addEventListener('scroll', draw)
  draw()
}`

/**
 * Puts a bare list in the window's place: rows of plain text under a search field, without a
 * library, health, marks or keyboard. The least that such a list costs on this machine.
 */
export async function showFloorList(page: Page, count: number): Promise<void> {
  await page.evaluate(`(${script})(${count})`)
}
