import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { closeEach, listenAtEach } from '../../../main/signin/listening.ts'

// Of the block for documentation (RFC 3849): no computer has it.
const nowhere = '2001:db8::1'
const make = () => createServer()

test('an address that this computer lacks is left out', async () => {
  const servers = await listenAtEach(['127.0.0.1', nowhere], 0, make)
  expect(servers).toHaveLength(1)
  await closeEach(servers)
})

test('without any address nothing is listened at', async () => {
  await expect(listenAtEach([nowhere], 0, make)).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})
