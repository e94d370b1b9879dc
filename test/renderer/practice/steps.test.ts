import { expect, it } from 'vitest'
import {
  begin,
  finish,
  forgetRejected,
  look,
  nextStep,
  type Memory,
  type Seen,
} from '../../../renderer/practice/steps.ts'
import { connection, site } from '../sites.ts'

const first = site({ websiteId: 'a', connections: [connection({ id: 'k1' })] })
const other = site({ websiteId: 'b', connections: [connection({ id: 'k2' })] })
const rejected = { ...first, connections: [connection({ id: 'k1', health: 'key-rejected' })] }

/** What is done after these looks, one after the other. */
function after(...looks: Partial<Seen>[]): Memory {
  const start = begin([first])
  return looks.reduce<Memory>(
    (memory, seen) => look(memory, { sites: [first], online: true, opened: null, ...seen }),
    start,
  )
}

it('has nothing done while nothing happens, and stays the same object', () => {
  const memory = begin([first])
  expect(look(memory, { sites: [first], online: true, opened: 'a' })).toBe(memory)
  expect(nextStep(memory)).toBe('key')
})

it('sees a store that was connected by a key', () => {
  expect(after({ sites: [first, other] }).done).toEqual(['key'])
})

it('does not take a grant for a key', () => {
  const grant = site({ websiteId: 'b', connections: [connection({ id: 'g', kind: 'grant' })] })
  expect(after({ sites: [first, grant] }).done).toEqual([])
})

it('sees a rejected key that works again', () => {
  expect(after({ sites: [rejected] }).done).toEqual([])
  expect(after({ sites: [rejected] }, { sites: [first] }).done).toEqual(['broken'])
})

it('does not take what was mended otherwise for a replaced key', () => {
  const memory = forgetRejected(after({ sites: [rejected] }))
  expect(look(memory, { sites: [first], online: true, opened: null }).done).toEqual([])
})

it('sees another site opened while offline, and that it is online again', () => {
  expect(after({ online: false }, { online: false, opened: 'a' }).done).toEqual(['offline'])
  expect(after({ online: false, opened: 'a' }, { online: false, opened: 'a' }).done).toEqual([])
  expect(
    after(
      { online: false, opened: 'a' },
      { online: false, opened: null },
      { online: false, opened: 'a' },
      { online: true, opened: 'a' },
    ).done,
  ).toEqual(['offline', 'back'])
})

it('does not call it back online when it was never offline', () => {
  expect(after({ online: true }, { opened: 'a' }).done).toEqual([])
})

it('goes on with the first step that is not done, and ends when all are', () => {
  const memory = finish(begin([]), 'key', 'broken')
  expect(nextStep(memory)).toBe('grant')
  expect(finish(memory, 'key')).toBe(memory)
  expect(nextStep(finish(memory, 'grant', 'offline', 'back'))).toBeNull()
})
