import type { EventName, Events } from '../preload/contract.ts'

/** Events that tell of a moment. The others tell how something stands, which a window asks itself. */
const moments: ReadonlySet<EventName> = new Set<EventName>([
  'app.command',
  'signin.callbackReceived',
  'signin.finished',
  'signin.unmatchedCallback',
  'keyRequests.received',
  'keyRequests.unmatched',
])

/** What any web page can cause as often as it likes: of those that wait, the last is told. */
const unasked: ReadonlySet<EventName> = new Set<EventName>([
  'signin.unmatchedCallback',
  'keyRequests.unmatched',
])

type Tell = <Name extends EventName>(name: Name, payload: Events[Name]) => void

/**
 * Tells the window what happens. Moments wait until it hears: one that was just opened is still
 * loading, and on a Mac there may be none at all.
 */
export function createEvents(send: Tell): {
  tell: Tell
  /** The window hears from now on. */
  begin: () => void
  /** The window is gone. */
  end: () => void
} {
  /** Null while the window hears. */
  let waiting: { name: EventName; send: () => void }[] | null = []

  return {
    tell(name, payload) {
      if (waiting === null || !moments.has(name)) return send(name, payload)
      if (unasked.has(name)) waiting = waiting.filter((each) => each.name !== name)
      waiting.push({ name, send: () => send(name, payload) })
    },
    begin() {
      const held = waiting ?? []
      waiting = null
      for (const each of held) each.send()
    },
    end() {
      waiting ??= []
    },
  }
}
