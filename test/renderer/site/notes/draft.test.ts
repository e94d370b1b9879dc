import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  draftOf,
  isUnsent,
  next,
  type Draft,
  type Step,
} from '../../../../renderer/site/notes/draft.ts'

const error = { message: 'The disk is full.', reference: null }

function after(note: string, ...steps: Step[]): Draft {
  return steps.reduce(next, draftOf(note))
}

const typed = (text: string): Step => ({ kind: 'typed', text })
const sent: Step = { kind: 'sent' }
const saved = (text: string): Step => ({ kind: 'saved', text })
const heard = (note: string | null): Step => ({ kind: 'heard', note })

describe('what was typed', () => {
  it('is unsent until it is sent, and stored when the answer is there', () => {
    expect(isUnsent(after('', typed('a')))).toBe(true)
    expect(isUnsent(after('', typed('a'), sent))).toBe(false)
    expect(after('', typed('a'), sent, saved('a'))).toMatchObject({ stored: 'a', sending: null })
  })

  it('is unsent again when more was typed meanwhile', () => {
    const draft = after('', typed('a'), sent, typed('ab'), saved('a'))
    expect(draft).toMatchObject({ text: 'ab', stored: 'a' })
    expect(isUnsent(draft)).toBe(true)
  })

  it('needs no sending when it is what was stored before', () => {
    expect(isUnsent(after('a', typed('ab'), typed('a')))).toBe(false)
  })

  it('stays and can be sent again when it was refused', () => {
    const draft = after('', typed('a'), sent, { kind: 'refused', text: 'a', error })
    expect(draft).toMatchObject({ text: 'a', stored: '', sending: null, refused: error })
    expect(isUnsent(draft)).toBe(true)
    expect(next(draft, sent).refused).toBe(null)
  })

  it('is not said to be refused when a later sending stored all of it', () => {
    const first = after('', typed('a'), sent, typed('ab'), sent)
    const refused = next(first, { kind: 'refused', text: 'a', error })
    expect(refused).toMatchObject({ sending: 'ab', unheard: 'ab' })
    expect(next(refused, saved('ab'))).toMatchObject({ stored: 'ab', refused: null })
  })
})

describe('another note that is heard of', () => {
  it('stands in the field when nothing was typed or all of it is stored', () => {
    expect(after('a', heard('b')).text).toBe('b')
    expect(after('a', typed('c'), sent, saved('c'), heard('c'), heard('b')).text).toBe('b')
  })

  it('never replaces what is not stored yet', () => {
    expect(after('a', typed('mine'), heard('theirs')).text).toBe('mine')
    expect(after('a', typed('mine'), sent, heard('theirs')).text).toBe('mine')
    const draft = after('a', typed('mine'), sent, { kind: 'refused', text: 'mine', error })
    expect(next(draft, heard('theirs')).text).toBe('mine')
  })

  it('is an old one until the own is heard of, whichever way is faster', () => {
    const answered = after('', typed('a'), sent, saved('a'), typed('ab'), sent, saved('ab'))
    expect(next(answered, heard('a'))).toMatchObject({ text: 'ab', stored: 'ab' })
    const events = [heard('a'), heard('a'), heard('ab')]
    expect(events.reduce(next, answered)).toMatchObject({ text: 'ab', stored: 'ab' })
    expect([...events, heard('new')].reduce(next, answered).text).toBe('new')
  })

  it('counts again once a sending was refused or the site is gone', () => {
    const refused = after('a', typed('b'), sent, { kind: 'refused', text: 'b', error }, typed('a'))
    expect(next(refused, heard('c')).text).toBe('c')
    expect(after('a', typed('b'), sent, saved('b'), heard(null), heard('c')).text).toBe('c')
  })
})

/** What the main process does with a draft's sendings, its answers and events on ways of their own. */
type World = { draft: Draft; database: string; answers: Step[]; events: Step[] }

const act = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), text: fc.constantFrom('', 'a', 'b', 'ab') }),
  fc.constant({ kind: 'send' as const }),
  fc.record({ kind: fc.constant('refuse' as const) }),
  fc.constant({ kind: 'answer' as const }),
  fc.constant({ kind: 'event' as const }),
  // A check of the site tells its row, with the note as it is.
  fc.constant({ kind: 'check' as const }),
)

function run(world: World, doing: typeof act extends fc.Arbitrary<infer Act> ? Act : never): void {
  const { draft } = world
  switch (doing.kind) {
    case 'type':
      world.draft = next(draft, typed(doing.text))
      return
    case 'refuse':
    case 'send':
      if (!isUnsent(draft)) return
      world.draft = next(draft, sent)
      if (doing.kind === 'refuse') {
        world.answers.push({ kind: 'refused', text: draft.text, error })
        return
      }
      if (world.database !== draft.text) world.events.push(heard(draft.text))
      world.database = draft.text
      world.answers.push(saved(draft.text))
      return
    case 'check':
      world.events.push(heard(world.database))
      return
    case 'answer':
    case 'event': {
      const step = (doing.kind === 'answer' ? world.answers : world.events).shift()
      if (step !== undefined) world.draft = next(draft, step)
    }
  }
}

it('loses nothing and ends with what was typed stored, in whatever order answers and events come', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const world: World = { draft: draftOf(''), database: '', answers: [], events: [] }
      let last = ''
      for (const doing of acts) {
        run(world, doing)
        if (doing.kind === 'type') last = doing.text
        expect(world.draft.text).toBe(last)
      }
      while (world.answers.length > 0) run(world, { kind: 'answer' })
      run(world, { kind: 'send' })
      while (world.answers.length > 0) run(world, { kind: 'answer' })
      while (world.events.length > 0) run(world, { kind: 'event' })
      expect(world.database).toBe(last)
      expect(world.draft).toMatchObject({ text: last, stored: last, sending: null })
    }),
    { numRuns: 500 },
  )
})
