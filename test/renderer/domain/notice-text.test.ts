import { expect, it } from 'vitest'
import { noticeKinds } from '../../../preload/contract.ts'
import { noticeText } from '../../../renderer/domain/notice-text.ts'

it.each(noticeKinds)('%s is said in whole sentences, with or without a path', (kind) => {
  for (const path of [null, 'store-2025-11-22.sqlite']) {
    const text = noticeText({ kind, path, backupAt: null })
    expect(text).toMatch(/^[A-Z].*\.$/)
    expect(text).not.toMatch(/null|undefined|!/)
  }
})

it('names the file that was set aside', () => {
  const notice = { kind: 'database-set-aside', path: 'old.sqlite', backupAt: 1 } as const
  expect(noticeText(notice)).toContain('old.sqlite; nothing was deleted')
})
