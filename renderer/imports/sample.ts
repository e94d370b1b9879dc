/** A sheet to begin with. */

const key = '••••••••••••7f3a'

/** The columns that most agencies have, with lines as they may look. */
export const sample = {
  columns: ['Title', 'API key', 'Client', 'Tags'],
  lines: [
    ['Cedar & Finch', key, 'Finch Group', 'food, euro'],
    ['Maison Lune', key.replace('7f3a', '02bd'), 'Lune SARL', 'fashion'],
  ],
}

/** The same columns as cells that a spreadsheet takes from the clipboard. */
export const template = `${[
  sample.columns,
  ['Cedar & Finch', 'Paste the key here', 'Finch Group', 'food, euro'],
]
  .map((cells) => cells.join('\t'))
  .join('\n')}\n`
