import { expect, test } from 'vitest'
import { Failure } from '../../../main/common/failure.ts'

test('a failure crosses as its code, its reason and the facts, with a line for tools and the log', () => {
  const cause = new Error('disk')
  const failure = new Failure(
    { code: 'invalid-input', reason: 'too-many-tags', most: 50, reference: 'HTTP 400' },
    { cause },
  )
  expect(failure.error).toEqual({
    code: 'invalid-input',
    reason: 'too-many-tags',
    most: 50,
    reference: 'HTTP 400',
    message: 'invalid-input: too-many-tags',
  })
  expect(failure.message).toBe('invalid-input: too-many-tags')
  expect(failure.cause).toBe(cause)
})
