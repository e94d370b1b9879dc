import { highlight } from '../domain/search/highlight.ts'

/** What ::highlight() in grid.css colors. */
const name = 'found'

const texts = '.col-health, .site-title, .site-host, .col-client, .col-text, .tag'

/**
 * Marks what was searched for in the rows. The browser colors ranges of the text: with elements of
 * their own, the words of every row would be laid out anew with each letter that is typed.
 */
export function markFound(rows: HTMLElement, wanted: readonly string[]): void {
  if (wanted.length === 0) {
    CSS.highlights.delete(name)
    return
  }
  const found = new Highlight()
  for (const element of rows.querySelectorAll(texts)) {
    const node = element.lastChild
    if (node === null) continue
    for (const { text, at, hit } of highlight(node.nodeValue ?? '', wanted)) {
      if (!hit) continue
      const [startContainer, endContainer] = [node, node]
      found.add(
        new StaticRange({
          startContainer,
          startOffset: at,
          endContainer,
          endOffset: at + text.length,
        }),
      )
    }
  }
  CSS.highlights.set(name, found)
}
