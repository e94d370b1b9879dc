import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerClientCalls } from '../../../main/clients/calls.ts'
import { Failure } from '../../../main/common/failure.ts'
import { answerEditCalls } from '../../../main/edits/calls.ts'
import { answerMarkCalls } from '../../../main/marks/calls.ts'
import { answerSiteCalls } from '../../../main/sites/calls.ts'
import { answerTrashCalls } from '../../../main/trash/calls.ts'
import { answerViewCalls } from '../../../main/views/calls.ts'
import { colors } from '../../../preload/contract.ts'
import { clientNamed, everythingIn, startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'

const names = ['Cedar', 'cedar', 'Nordlys', 'Elm']
const tags = ['food', 'Food', 'sale', 'VIP']
const which = fc.nat({ max: 5 })
const sites = fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 })

const step = fc.oneof(
  fc.record({
    kind: fc.constant('mark' as const),
    sites,
    change: fc.record(
      {
        client: fc.constantFrom(null, ...names.map((name) => ({ name }))),
        color: fc.constantFrom(...colors, null),
        pinned: fc.boolean(),
        addTags: fc.uniqueArray(fc.constantFrom(...tags)),
        removeTags: fc.uniqueArray(fc.constantFrom(...tags)),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('save-client' as const), which, name: fc.constantFrom(...names) }),
  fc.record({ kind: fc.constant('remove-client' as const), which }),
  fc.record({
    kind: fc.constant('rename-tag' as const),
    which,
    to: fc.constantFrom(...tags, 'New'),
  }),
  fc.record({ kind: fc.constant('save-view' as const), which, name: fc.constantFrom(...names) }),
  fc.record({ kind: fc.constant('remove-view' as const), which }),
  fc.record({ kind: fc.constant('remove-sites' as const), sites }),
  fc.record({ kind: fc.constant('note-asked' as const), sites }),
  fc.record({ kind: fc.constant('remove-connection' as const), which }),
  fc.record({ kind: fc.constant('relabel' as const), which, label: fc.string({ minLength: 1 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const pick = <Value>(values: readonly Value[], at: number): Value | undefined =>
  values[at % Math.max(values.length, 1)]

function answersOf(list: List) {
  const connections = async () => list.connections
  return {
    ...answerClientCalls(connections),
    ...answerMarkCalls(connections),
    ...answerSiteCalls(connections, () => {}),
    ...answerTrashCalls(connections),
    ...answerViewCalls(connections),
    ...answerEditCalls(connections),
  }
}

/** What is stored; a client that a change made and its undoing took away is in the trash. */
const stored = (list: List) => ({
  ...everythingIn(list),
  client: list.connections.clients.list().clients,
  views: list.connections.views.list().views,
})

async function take(list: List, answers: ReturnType<typeof answersOf>, taken: Step): Promise<void> {
  const { connections } = list
  const rows = connections.list().sites
  switch (taken.kind) {
    case 'mark': {
      await answers['sites.mark']({ websiteIds: taken.sites.map(list.site), ...taken.change })
      return
    }
    case 'save-client': {
      const known = pick(connections.clients.list().clients, taken.which)
      const record = { ...clientNamed(taken.name), notes: String(taken.which) }
      await answers['clients.save'](known === undefined ? record : { ...record, id: known.id })
      return
    }
    case 'remove-client': {
      const clientId = pick(connections.clients.list().clients, taken.which)?.id
      if (clientId !== undefined) await answers['clients.remove']({ clientId })
      return
    }
    case 'rename-tag': {
      const from = pick([...new Set(rows.flatMap((site) => site.tags))], taken.which)
      if (from !== undefined) await answers['tags.rename']({ from, to: taken.to })
      return
    }
    case 'save-view': {
      const known = pick(connections.views.list().views, taken.which)
      const name = pick(names, taken.which) ?? ''
      const rest = { view: 'all' as const, sorting: [], grouping: 'none' as const }
      const input = { ...rest, name: taken.name, query: `client:"${name}" tag:food` }
      await answers['views.save'](
        known === undefined || taken.which % 2 === 0 ? input : { ...input, id: known.id },
      )
      return
    }
    case 'remove-view': {
      const viewId = pick(connections.views.list().views, taken.which)?.id
      if (viewId !== undefined) await answers['views.remove']({ viewId })
      return
    }
    case 'remove-sites': {
      await answers['sites.remove']({ websiteIds: taken.sites.map(list.site) })
      return
    }
    case 'note-asked': {
      await answers['sites.noteAsked']({ connectionIds: taken.sites.map(list.key) })
      return
    }
    case 'remove-connection':
    case 'relabel': {
      const connectionId = pick(rows, taken.which)?.connections[0]?.id
      if (connectionId === undefined) return
      if (taken.kind === 'relabel') {
        await answers['connections.relabel']({ connectionId, label: taken.label })
      } else await answers['connections.remove']({ connectionId })
    }
  }
}

test('whatever was done is undone step by step, and done again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const list = await startList(4)
      const answers = answersOf(list)
      const states = [stored(list)]
      for (const each of steps) {
        const last = list.connections.edits.list().undo?.id
        await take(list, answers, each).catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error
        })
        const now = list.connections.edits.list().undo?.id
        // What is not in the log has changed nothing.
        if (now === last) states.pop()
        states.push(stored(list))
      }
      for (const state of states.slice(0, -1).toReversed()) {
        await answers['edits.undo']({})
        expect(stored(list)).toEqual(state)
      }
      expect((await answers['edits.undo']({})).edit).toBeNull()
      for (const state of states.slice(1)) {
        await answers['edits.redo']({})
        expect(stored(list)).toEqual(state)
      }
      await list.end()
    }),
    { numRuns: 60 },
  )
})

test('a name that something else gave a connection since is not undone', async () => {
  const list = await startList(1)
  const answers = answersOf(list)
  const connectionId = list.key(0)
  await answers['connections.relabel']({ connectionId, label: 'Mine' })
  // As an import does, which leaves nothing in the log.
  list.connections.relabel(connectionId, 'Theirs')
  expect((await answers['edits.undo']({})).edit?.name).toBe('Rename “Main key”')
  expect(list.row(0).connections[0]?.label).toBe('Theirs')
  await answers['edits.redo']({})
  expect(list.row(0).connections[0]?.label).toBe('Theirs')
})
