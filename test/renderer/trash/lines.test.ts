import { describe, expect, it } from 'vitest'
import {
  countLines,
  destroyingSays,
  idsOf,
  linesOf,
  type TrashLine,
} from '../../../renderer/trash/lines.ts'

function line(kind: TrashLine['kind'], id: string, name: string, removedAt = 0): TrashLine {
  const isClient = kind === 'client'
  return {
    key: `${isClient ? 'client' : 'connection'} ${id}`,
    kind,
    id,
    name,
    label: isClient ? null : 'Main key',
    websiteId: isClient ? null : `site of ${name}`,
    removedAt,
    endsAt: removedAt + 30,
  }
}

const cedar = line('key', '1', 'Cedar & Finch')
const cedarToo = line('key', '2', 'Cedar & Finch')
const nordlys = line('grant', '3', 'Nordlys')
const finch = line('client', '4', 'Finch Group')
const reyes = line('client', '5', 'Reyes & Partners')

function says(all: TrashLine[], chosen: TrashLine[], listed: string[] = []): string[] {
  const sentences = destroyingSays(all, chosen, new Set(listed))
  return sentences.map((sentence) => sentence.replaceAll(/[\u2068\u2069]/gu, ''))
}

describe('the lines of the trash', () => {
  it('are connections and clients, what was removed last first', () => {
    const connection = { url: '', label: 'Main key', endsAt: 40 }
    const lines = linesOf({
      connections: [
        { ...connection, connectionId: '1', websiteId: 'w', title: 'A', kind: 'key', removedAt: 1 },
        { ...connection, connectionId: '2', websiteId: 'w', title: 'B', kind: 'key', removedAt: 3 },
      ],
      clients: [{ clientId: '3', name: 'C', removedAt: 2, endsAt: 32 }],
    })
    expect(lines.map(({ name }) => name)).toEqual(['B', 'C', 'A'])
    expect(idsOf(lines)).toEqual({ connectionIds: ['2', '1'], clientIds: ['3'] })
  })

  it('are counted by what they are', () => {
    expect(countLines([cedar, cedarToo, nordlys])).toBe('2 keys and 1 grant')
    expect(countLines([cedar, nordlys, finch])).toBe('1 key, 1 grant, and 1 client')
    expect(countLines([finch])).toBe('1 client')
  })
})

describe('destroying', () => {
  it('says what goes, whose notes go with it, and what Squarespace is not told', () => {
    expect(says([cedar, cedarToo, nordlys], [cedar, cedarToo, nordlys])).toEqual([
      '2 keys and 1 grant of 2 sites are destroyed.',
      'Notes and history of Cedar & Finch and Nordlys go with them.',
      'Squarespace is not told: delete the keys there too if they should stop working.',
    ])
  })

  it('names the only site', () => {
    expect(says([cedar], [cedar])).toEqual([
      '1 key of Cedar & Finch is destroyed.',
      'Notes and history of Cedar & Finch go with it.',
      'Squarespace is not told: delete the key there too if it should stop working.',
    ])
  })

  it('leaves the notes of a site that has another connection, on the list or in the trash', () => {
    expect(says([cedar, cedarToo], [cedar]).join(' ')).not.toContain('Notes')
    expect(says([cedar], [cedar], ['site of Cedar & Finch']).join(' ')).not.toContain('Notes')
  })

  it('knows what was chosen also when the trash was read anew', () => {
    expect(says([{ ...cedar }], [cedar]).join(' ')).toContain('Notes and history of Cedar & Finch')
  })

  it('names three sites at most', () => {
    const lines = ['A', 'B', 'C', 'D', 'E'].map((name, index) => line('key', `${index}`, name))
    expect(says(lines, lines)[1]).toBe(
      'Notes and history of A, B, C, and 2 more sites go with them.',
    )
  })

  it('says of grants alone that they end by themselves', () => {
    expect(says([nordlys], [nordlys]).at(-1)).toBe(
      'Squarespace is not told: what a grant allows ends there within seven days.',
    )
  })

  it('says of clients that their sites stay', () => {
    expect(says([finch], [finch])).toEqual([
      'The client Finch Group is destroyed with contacts and notes. Its sites stay.',
    ])
    expect(says([finch, reyes], [finch, reyes])).toEqual([
      '2 clients are destroyed with contacts and notes. Their sites stay.',
    ])
  })
})
