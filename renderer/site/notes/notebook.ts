/** The drafts of all notes. They outlive the screen that shows them, so that none is lost with it. */
import type { Events } from '../../../preload/contract.ts'
import { toAppError } from '../../domain/app-error.ts'
import { draftOf, isUnsent, next, type Draft, type Refused, type Step } from './draft.ts'

/** Milliseconds of quiet after which what was typed is stored, and the longest wait without any. */
const quiet = 400
const longest = 2_000

type Page = {
  title: string
  draft: Draft
  /** Runs when it is time to store what was typed. */
  timer: ReturnType<typeof setTimeout> | undefined
  /** Epoch milliseconds: until when what was typed is stored at the latest. */
  latest: number | null
}

/**
 * Opens a notebook. `save` stores a note and throws what went wrong; `failed` is called for a note
 * that could not be stored and is not on screen.
 */
export function createNotebook(given: {
  save: (websiteId: string, note: string) => Promise<unknown>
  failed: (note: { websiteId: string; title: string; error: Refused }) => void
}) {
  const pages = new Map<string, Page>()
  const watchers = new Map<string, Set<() => void>>()

  function step(websiteId: string, page: Page, taken: Step): void {
    page.draft = next(page.draft, taken)
    for (const listener of watchers.get(websiteId) ?? []) listener()
  }

  async function send(websiteId: string, page: Page): Promise<void> {
    clearTimeout(page.timer)
    page.timer = undefined
    page.latest = null
    const { text } = page.draft
    step(websiteId, page, { kind: 'sent' })
    try {
      await given.save(websiteId, text)
      step(websiteId, page, { kind: 'saved', text })
    } catch (thrown) {
      const { message, reference } = toAppError(thrown)
      const error = { message, reference }
      step(websiteId, page, { kind: 'refused', text, error })
      if (!watchers.has(websiteId)) given.failed({ websiteId, title: page.title, error })
    }
  }

  /** Stores what is not stored yet of one note; resolves when it is, or when that failed. */
  async function flush(websiteId: string): Promise<void> {
    const page = pages.get(websiteId)
    if (page !== undefined && isUnsent(page.draft)) await send(websiteId, page)
  }

  return {
    /** What is being written about a site; undefined before anything was. */
    read: (websiteId: string): Draft | undefined => pages.get(websiteId)?.draft,

    /** Calls `listener` on each change; the function that stops it also stores what is unsaved. */
    watch(websiteId: string, listener: () => void): () => void {
      const listeners = watchers.get(websiteId) ?? new Set()
      watchers.set(websiteId, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) watchers.delete(websiteId)
        void flush(websiteId)
      }
    },

    /** Takes what was typed about a site, whose note is `note` if nothing was typed before. */
    type(site: { websiteId: string; title: string; note: string }, text: string): void {
      const { websiteId, title, note } = site
      const page = pages.get(websiteId) ?? {
        title,
        draft: draftOf(note),
        timer: undefined,
        latest: null,
      }
      page.title = title
      pages.set(websiteId, page)
      step(websiteId, page, { kind: 'typed', text })
      const now = Date.now()
      page.latest ??= now + longest
      clearTimeout(page.timer)
      page.timer = setTimeout(
        () => void flush(websiteId),
        Math.max(0, Math.min(quiet, page.latest - now)),
      )
    },

    flush,

    /** Sends everything that is not stored at once, as before the window closes. */
    flushAll(): void {
      for (const websiteId of pages.keys()) void flush(websiteId)
    },

    /** Takes in what an event says of the sites. */
    hear({ sites, removed }: Events['connections.changed']): void {
      if (pages.size === 0) return
      const said = [
        ...sites.map(({ websiteId, note }) => ({ websiteId, note })),
        ...removed.map((websiteId) => ({ websiteId, note: null })),
      ]
      for (const { websiteId, note } of said) {
        const page = pages.get(websiteId)
        if (page !== undefined) step(websiteId, page, { kind: 'heard', note })
      }
    },

    /** Other stores are shown from now on: forgets all that is stored. */
    turn(): void {
      for (const [websiteId, { draft }] of pages) {
        if (draft.text === draft.stored && draft.sending === null) pages.delete(websiteId)
      }
    },
  }
}
