import { z } from 'zod'
import { reasons } from '../../preload/contract.ts'
import type { Problem } from '../../preload/contract.ts'
import { bareRemarks } from '../../preload/import-remarks.ts'
import type { RefusedReason, Remark } from '../../preload/import-remarks.ts'
import type { Failure } from '../common/failure.ts'

const said = <What extends string, Facts extends z.core.$ZodLooseShape>(what: What, facts: Facts) =>
  z.object({ what: z.literal(what), ...facts })

const refused = <Reason extends string, Facts extends z.core.$ZodLooseShape>(
  reason: Reason,
  facts: Facts,
) => z.object({ reason: z.literal(reason), ...facts })

const invalid = z.literal('invalid-input')

const keyProblem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum([
      'empty',
      'several-lines',
      'no-single-word',
      'odd-characters',
      'web-address',
      'email-address',
      'too-short',
    ]),
  }),
  z.object({ kind: z.literal('too-long'), length: z.number() }),
  z.object({ kind: z.literal('other-service'), service: z.string() }),
])

const refusal: z.ZodType<Problem<RefusedReason>> = z.discriminatedUnion('reason', [
  refused('unnamed', {
    code: invalid,
    what: z.enum(['client', 'view', 'tag', 'developer-app']),
  }),
  refused('tag-is-two', { code: invalid, tag: z.string() }),
  refused('too-many-tags', { code: invalid, most: z.number() }),
  refused('key-rejected', { code: z.literal('key-rejected') }),
  refused('site-expired', { code: z.literal('site-expired') }),
  refused('site-not-readable', { code: z.literal('missing-permission') }),
  refused('refresh-token-rejected', { code: z.literal('reauthorize') }),
  refused('rate-limited', { code: z.literal('rate-limited'), retryAt: z.number() }),
  refused('unreachable', {
    code: z.enum(['offline', 'timed-out', 'unreachable']),
    why: z.enum(reasons),
  }),
])

/** What is stored of a remark; an earlier version of the app stored a sentence. */
export const remark: z.ZodType<Remark> = z.union([
  z.discriminatedUnion('what', [
    z.object({ what: z.enum(bareRemarks) }),
    said('not-a-key', { problem: keyProblem }),
    said('refused', { problem: refusal }),
    said('repeats', { line: z.number() }),
    said('sets', {
      fields: z.array(z.enum(['client', 'tags', 'color', 'pin', 'note', 'label'])),
    }),
    said('tags-left-out', { count: z.number(), most: z.number() }),
    said('replaced', { fields: z.array(z.enum(['client', 'color', 'note'])) }),
    said('other-title', { title: z.string() }),
    said('too-long', { field: z.enum(['label', 'client', 'note']), most: z.number() }),
    said('looks-like-a-key', { field: z.enum(['label', 'client']) }),
    said('tag-unfit', { longest: z.number() }),
    said('as-stored', { text: z.string() }),
  ]),
  z.string().transform((text) => ({ what: 'as-stored' as const, text })),
])

/** Why a line is refused; null for what is not about the line. */
export function refusalOf({ error }: Failure): Problem<RefusedReason> | null {
  return refusal.safeParse(error).data ?? null
}
