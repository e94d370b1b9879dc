import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

import { expect, test } from 'vitest'

import { createRequestLog } from '../../../main/practice/request-log.ts'

test('the log keeps the last 10,000 requests however many come', () => {
  const log = createRequestLog()
  const request = new IncomingMessage(new Socket())
  for (let at = 0; at < 45_000; at += 1) log.add(request, { websiteId: null, grantType: null }, at)
  const kept = log.list()
  expect([kept.length, kept.at(0)?.at, kept.at(-1)?.at]).toEqual([10_000, 35_000, 44_999])
})
