/** What is worth saying of an import: of a line, of a sheet, and of a run that stopped. */
import type { KeyProblem } from './contract/keys.ts'
import type { FileTrouble, Problem } from './contract/reply.ts'
import type { SquarespaceReasons } from './contract/squarespace.ts'

/** Why a line about a site cannot be stored, or why its key opens none. */
export type RefusedReason = 'unnamed' | 'tag-is-two' | 'too-many-tags' | keyof SquarespaceReasons

/** What of a site a line sets. */
export type SetField = 'client' | 'tags' | 'color' | 'pin' | 'note' | 'label'

/** What says of itself all there is. */
export const bareRemarks = [
  // Of a line that is about no site.
  'above-the-names',
  'names-again',
  'only-drawn',
  'totals',
  // Of a key that a spreadsheet or a list spoiled.
  'key-is-a-number',
  'key-is-too-wide',
  'key-is-an-error',
  'key-is-hidden',
  'key-is-the-name',
  // Of a line that fails.
  'several-sites',
  'names-no-site',
  'site-not-here',
  'site-gone',
  'key-not-kept',
  'key-damaged',
  'line-damaged',
  'result-damaged',
  // Of a site that is here.
  'left-as-it-is',
  'key-added',
  'comes-back',
  'other-website-id',
  // Of a cell that cannot be taken over.
  'color-unknown',
  'pin-unclear',
  'id-is-a-number',
] as const

type Bare = Record<(typeof bareRemarks)[number], object>

/** What can be said of a line, with the facts of that. */
export type Remarks = Bare & {
  'not-a-key': { problem: KeyProblem }
  refused: { problem: Problem<RefusedReason> }
  /** The line before it that has the same key. */
  repeats: { line: number }
  sets: { fields: SetField[] }
  'tags-left-out': { count: number; most: number }
  /** What was there of the site. */
  replaced: { fields: ('client' | 'color' | 'note')[] }
  /** As the sheet calls the site. */
  'other-title': { title: string }
  'too-long': { field: 'label' | 'client' | 'note'; most: number }
  'looks-like-a-key': { field: 'label' | 'client' }
  'tag-unfit': { longest: number }
  /** A sentence that an earlier version of the app stored. */
  'as-stored': { text: string }
}

/** One thing that is said of a line. */
export type Remark<What extends keyof Remarks = keyof Remarks> = {
  [Each in What]: { what: Each } & Remarks[Each]
}[What]

/** What is odd about so many lines of a sheet, the first of them counted as a spreadsheet does. */
export type SheetOddity = {
  what: 'odd-quotes' | 'more-cells' | 'unreadable'
  count: number
  first: number
}

/** Why an import stopped. */
export type ImportStop =
  | { by: 'squarespace'; problem: Problem<keyof SquarespaceReasons> }
  /** It does not open the keys of the import. */
  | { by: 'keychain' }
  | { by: 'file'; trouble: FileTrouble }
