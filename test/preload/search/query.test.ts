import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choose,
  fields,
  format,
  onlyTerm,
  parse,
  queryFor,
  rename,
  termFor,
  termsOf,
  toggle,
  withoutField,
  type Field,
  type Term,
} from '../../../preload/search/query.ts'

const marks = '"|“|”|""|-|:| |\t|\n|\u00a0|\u200b|\\|/|(|COLOUR:|http:|none|x y|a|É|麹'.split('|')

/** Texts in which the marks of the grammar are as frequent as letters. */
const anyQuery = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...marks, '\ud83d', ...fields.map((field) => `${field}:`)), {
      maxLength: 20,
    })
    .map((pieces) => pieces.join('')),
)

const anyField = fc.constantFrom(...fields)
const anyValue = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('none', 'None', '"', '-', 'a"b', 'Finch Group', 'client:x', '“F”', ' x '),
  )
  .filter((value) => value !== '')

function word(value: string, negated = false): Term {
  return { field: null, value, negated }
}

function asks(field: Field, value: string, given: { exact?: true; negated?: true } = {}): Term {
  return { field, value, exact: false, negated: false, ...given }
}

describe('taking a query apart', () => {
  it.each<[string, Term[]]>([
    ['cedar finch', [word('cedar'), word('finch')]],
    ['"front desk"', [word('front desk')]],
    ['-draft', [word('draft', true)]],
    ['-"front desk"', [word('front desk', true)]],
    ['client:Nordlys', [asks('client', 'Nordlys')]],
    ['client:"Finch Group"', [asks('client', 'Finch Group', { exact: true })]],
    ['-tag:sale', [asks('tag', 'sale', { negated: true })]],
    ['TAG:Food', [asks('tag', 'Food')]],
    ['colour:red color:none', [asks('color', 'red'), asks('color', 'none')]],
    ['a\n\tb', [word('a'), word('b')]],
    ['client:“Finch Group” x', [asks('client', 'Finch Group', { exact: true }), word('x')]],
    ['tag:"say ""hi"""', [asks('tag', 'say "hi"', { exact: true })]],
    ['', []],
    ['""', []],
  ])('reads %s', (query, terms) => {
    expect(parse(query)).toEqual(terms)
  })

  it.each<[string, Term[]]>([
    ['"front desk', [word('front desk')]],
    ['client:"Finch', [asks('client', 'Finch', { exact: true })]],
    ['client:', [asks('client', '')]],
    ['"', []],
    ['-', [word('-')]],
  ])('forgives %s, which is not finished', (query, terms) => {
    expect(parse(query)).toEqual(terms)
  })

  it.each([
    'http://cedar.example',
    'note:x',
    'client',
    'a:b',
    'mum"s',
    'cedar-finch',
    'myclient:x',
  ])('takes %s for a word', (query) => {
    expect(parse(query)).toEqual([word(query)])
  })

  it.each<[string, Term[]]>([
    ['\u200bclient:Finch', [asks('client', 'Finch')]],
    ['cli\u00adent:\u2060"Finch"', [asks('client', 'Finch', { exact: true })]],
    ['\ufeff-t\u200dag:sale\u200b', [asks('tag', 'sale', { negated: true })]],
    ['ce\u200bdar \u202efinch\u202c', [word('cedar'), word('finch')]],
    ['client:no\u200bne', [asks('client', 'none')]],
    ['mum"s\u200b', [word('mum"s')]],
    ['\u200b \u2060', []],
    ['client:"می\u200cخواهم"', [asks('client', 'می\u200cخواهم', { exact: true })]],
  ])('counts nothing of %j that cannot be seen, but within quotes', (query, terms) => {
    expect(parse(query)).toEqual(terms)
  })

  it('reads any text, and what it asks for can be written down and read again', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const terms = parse(query)
        expect(parse(format(terms))).toEqual(terms)
        expect(format(parse(format(terms)))).toBe(format(terms))
      }),
      { numRuns: 2_000 },
    )
  })

  it('loses no letter that is not a mark of the grammar', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9.@/ ]*$/), (query) => {
        const values = parse(query).map(({ value }) => value)
        expect(values).toEqual(query.split(' ').filter(Boolean))
      }),
    )
  })
})

describe('filters', () => {
  it('writes names in quotes, and plain values without', () => {
    expect(queryFor('client', 'Nordlys')).toBe('client:"Nordlys"')
    expect(queryFor('currency', 'EUR')).toBe('currency:EUR')
    expect(queryFor('health', 'key rejected')).toBe('health:"key rejected"')
    expect(queryFor('tag', null)).toBe('tag:none')
  })

  it('tells the tag that is called “none” from having none', () => {
    expect(parse(queryFor('tag', 'none'))).not.toEqual(parse(queryFor('tag', null)))
  })

  it('writes any value so that it is read again', () => {
    fc.assert(
      fc.property(anyField, anyValue, (field, value) => {
        expect(parse(queryFor(field, value))).toEqual([termFor(field, value)])
      }),
    )
  })

  it('replaces what was asked for of a field where it stood', () => {
    expect(choose('desk tag:a currency:EUR tag:b -tag:c', 'tag', ['food', null])).toBe(
      'desk tag:"food" tag:none currency:EUR -tag:c',
    )
    expect(choose('desk', 'tag', ['food'])).toBe('desk tag:"food"')
    expect(choose('desk tag:a', 'tag', [])).toBe('desk')
  })

  it('asks for exactly the chosen values, whatever the query was', () => {
    fc.assert(
      fc.property(anyQuery, anyField, fc.uniqueArray(anyValue), (query, field, values) => {
        const chosen = choose(query, field, values)
        const asked = termsOf(parse(chosen), field).filter(({ negated }) => !negated)
        expect(asked).toEqual(values.map((value) => termFor(field, value)))
        const others = (text: string) =>
          parse(text).filter((term) => term.field !== field || term.negated)
        expect(others(chosen)).toEqual(others(query))
      }),
    )
  })

  it('asks for a value and no longer, whatever its case', () => {
    expect(toggle('desk', 'client', 'Nordlys')).toBe('desk client:"Nordlys"')
    expect(toggle('client:nordlys desk', 'client', 'Nordlys')).toBe('desk')
    expect(toggle('client:"Müller"', 'client', 'Muller')).toBe('client:"Müller" client:"Muller"')
    expect(toggle('-client:nordlys', 'client', 'Nordlys')).toBe('-client:nordlys client:"Nordlys"')
  })

  it('is the same after a value was asked for and no longer', () => {
    fc.assert(
      fc.property(anyField, anyValue, anyValue, (field, value, text) => {
        const query = format([word(text)])
        expect(toggle(toggle(query, field, value), field, value)).toBe(query)
      }),
    )
  })

  it('leaves out everything of a field', () => {
    expect(withoutField('a client:x -client:y tag:z', 'client')).toBe('a tag:z')
  })
})

describe('renaming', () => {
  it('follows a client, negated or not, and keeps the rest', () => {
    expect(
      rename('desk client:finch -client:"Finch" tag:finch', 'client', 'Finch', 'Finch Co'),
    ).toBe('desk client:"Finch Co" -client:"Finch Co" tag:finch')
  })

  it('leaves a query alone that does not ask for it', () => {
    const query = '  client:"Finch Group"   “a b'
    expect(rename(query, 'client', 'Finch', 'Olive')).toBe(query)
  })

  const both = ['Cédar', 'Cedar', 'Finch']

  it('leaves a query for another one alone whose name differs by accents only', () => {
    expect(rename('client:"Cédar" desk', 'client', 'Cedar', 'Elm', both)).toBe(
      'client:"Cédar" desk',
    )
    expect(rename('client:Cedar -client:"Cédar"', 'client', 'Cedar', 'Elm', both)).toBe(
      'client:"Elm" -client:"Cédar"',
    )
  })

  it('goes on asking for each of those that were asked for as one', () => {
    expect(rename('client:CEDAR', 'client', 'Cedar', 'Elm', both)).toBe('client:CEDAR client:"Elm"')
    expect(rename('-client:cedar', 'client', 'Cedar', 'Elm', both)).toBe(
      '-client:cedar -client:"Elm"',
    )
  })

  it('follows the very name in quotes alone, whatever its capitals', () => {
    expect(rename('client:"CEDAR"', 'client', 'Cedar', 'Elm', both)).toBe('client:"Elm"')
    expect(rename('client:"CÉDAR"', 'client', 'Cedar', 'Elm')).toBe('client:"CÉDAR"')
    expect(rename('client:Cédar', 'client', 'Cedar', 'Elm')).toBe('client:Cédar')
  })

  it('follows a name that gets its accents', () => {
    const names = ['Cédar', 'Finch']
    expect(rename('client:cedar', 'client', 'Cedar', 'Cédar', names)).toBe('client:"Cédar"')
  })

  it('does not take the tag “none” for having none', () => {
    expect(rename('tag:none', 'tag', 'none', 'nothing')).toBe('tag:none')
  })

  it('asks for the new name wherever it asked for the old one', () => {
    fc.assert(
      fc.property(anyQuery, anyValue, anyValue, (query, from, to) => {
        const asked = parse(`${queryFor('tag', from)} ${query}`)
        const renamed = parse(rename(format(asked), 'tag', from, to))
        expect(renamed).toHaveLength(asked.length)
        expect(renamed).toContainEqual(termFor('tag', to))
      }),
    )
  })
})

describe('a query for one client', () => {
  it.each([
    ['client:nordlys', 'nordlys'],
    [' client:"Finch Group" ', 'Finch Group'],
    ['client:none', null],
    ['client:"none"', 'none'],
    ['-client:nordlys', null],
    ['client:', null],
    ['client:a client:b', null],
    ['client:a desk', null],
    ['desk', null],
    ['', null],
  ])('in %s it is %s', (query, name) => {
    expect(onlyTerm(query, 'client')?.value ?? null).toBe(name)
  })
})
