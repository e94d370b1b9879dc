import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, foundElsewhere } from '../../../../renderer/domain/search/found-elsewhere.ts'
import { highlight } from '../../../../renderer/domain/search/highlight.ts'
import { flat } from '../../../../preload/search/normalize.ts'
import { connection, site } from '../../sites.ts'
import { anyText } from './any-text.ts'

describe('what was found where no column shows it', () => {
  const found = site({ connections: [connection({ label: 'Warehouse sync' })] })

  it('names the label', () => {
    expect(foundElsewhere(found, ['ware'])).toEqual({ name: 'Label', text: 'Warehouse sync' })
  })

  it('names the website id and the Squarespace address', () => {
    expect(foundElsewhere(found, ['66aa00bb'])?.name).toBe('Website id')
    expect(foundElsewhere(found, ['12ab'])?.name).toBe('Squarespace address')
  })

  it('is silent when the title or the address show it', () => {
    expect(foundElsewhere(found, ['cedar', 'finch'])).toBeNull()
  })

  const marked = site({ client: 'Olive Row', tags: ['Spice trade', 'Export'] })

  it('is silent about a client or a tag whose column is on screen', () => {
    expect(foundElsewhere(marked, ['olive', 'spice'])).toBeNull()
  })

  it('names the client or the tag when its column is hidden', () => {
    expect(foundElsewhere(marked, ['row'], ['client'])).toEqual({
      name: 'Client',
      text: 'Olive Row',
    })
    expect(foundElsewhere(marked, ['export'], ['client', 'tags'])).toEqual({
      name: 'Tag',
      text: 'Export',
    })
    expect(foundElsewhere(site(), ['eur'], ['currency'])?.name).toBe('Currency')
  })

  it('names the health where its column is hidden, or another connection has it', () => {
    const lapsed = site({ health: 'site-expired' })
    expect(foundElsewhere(lapsed, ['lapsed'])).toBeNull()
    const health = { name: 'Health', text: 'Subscription lapsed' }
    expect(foundElsewhere(lapsed, ['lapsed'], ['health'])).toEqual(health)
    const both = [connection({ health: 'ok' }), connection({ health: 'key-rejected' })]
    const other = site({ health: 'key-rejected', connections: both })
    expect(foundElsewhere(other, ['working'])).toEqual({ name: 'Health', text: 'Working' })
  })

  it('names the location, the color and the contact', () => {
    const there = site({ location: { region: 'Cork', country: 'IE' }, color: 'teal' })
    expect(foundElsewhere(there, ['cork'])).toEqual({ name: 'Location', text: 'Cork, Ireland' })
    expect(foundElsewhere(there, ['dublin'])).toEqual({ name: 'Location', text: 'Dublin' })
    expect(foundElsewhere(there, ['teal'])).toEqual({ name: 'Color', text: 'Teal' })
    const contacts = [{ name: 'Maria Moreno', email: 'maria@finch.example', phone: '' }]
    expect(foundElsewhere(there, ['moreno'], [], { contacts })).toEqual({
      name: 'Contact',
      text: '…Moreno, maria@finch.example',
    })
  })

  it('shows the part of the note around what was found', () => {
    const note = `Renewed in spring.\n\nAsk for Maria at the front desk, ${'she knows. '.repeat(20)}`
    const shown = foundElsewhere(site({ note }), ['maria'])
    expect(shown?.name).toBe('Note')
    expect(shown?.text).toMatch(/^…Maria at the front desk, she .*…$/u)
    expect(shown?.text.length).toBeLessThan(110)
  })

  it('prefers the text that holds most of the words', () => {
    const both = site({
      connections: [connection({ label: 'Retainer' })],
      note: 'A retainer for the café, until spring',
    })
    expect(foundElsewhere(both, ['retainer', 'cafe'])).toEqual({
      name: 'Note',
      text: '…retainer … café, until spring',
    })
  })
})

describe('an excerpt', () => {
  it('is the whole text when that is short', () => {
    expect(excerpt('Ask  for\nMaria ', ['maria'])).toBe('Ask for Maria')
  })

  const note = 'First line\nSecond line with Maria of Crème Café'

  it.each([
    [['second'], '…Second line with Maria of Crème Café'],
    [['cafe'], '…Maria of Crème Café'],
    [['eme'], '…Maria of Crème Café'],
    [['maria'], '…Maria of Crème Café'],
    [['first'], 'First line Second line with Maria of Crème Café'],
    [['line', 'second'], '…line Second line with Maria of Crème Café'],
    [['econ', 'cafe'], '…line Second … Café'],
    [['cafe', 'line', 'maria'], '…line … Maria … Café'],
  ])('begins with the word that %j stands in', (wanted, shown) => {
    expect(excerpt(note, wanted)).toBe(shown)
  })

  it('shows something found within its first characters, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (start, end) => {
        const text = excerpt(`${start} ${end}, then Maria and later on Marek`, ['maria', 'marek'])
        expect(highlight(text, ['maria', 'marek']).find(({ hit }) => hit)?.at).toBeLessThan(20)
        expect(flat(text)).toMatch(/maria .*marek$/u)
      }),
    )
  })

  it('holds what was found, whatever the text', () => {
    const anyNote = fc.array(fc.oneof(anyText, fc.constantFrom(' ', '\n')), { maxLength: 30 })
    fc.assert(
      fc.property(anyNote, anyNote, (start, end) => {
        const text = excerpt(`${start.join('')} Maria ${end.join('')}`, ['maria'])
        expect(flat(text)).toContain('maria')
        expect(text).not.toMatch(/\n/u)
        expect(Array.from(text).length).toBeLessThan(130)
      }),
    )
  })
})
