import { Check, ExternalLink } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { longestNote } from '../../../preload/limits.ts'
import { call } from '../../data/bridge.ts'
import { counted } from '../../domain/summary.ts'
import { usePatience } from '../../ui/patience.ts'
import { toastError } from '../../ui/toasts.ts'
import { Wrong } from '../../ui/wrong.tsx'
import type { Draft } from './draft.ts'
import { findLinks } from './links.ts'
import { notebook, useDraft } from './notes.ts'
import '../../ui/area.css'
import './note.css'

/** From so many characters on it is said how many are left. */
const nearlyFull = 2_000

/** Saving takes longer than this, in milliseconds, before it is worth a word. */
const unnoticed = 800

async function openLink(websiteId: string, url: string): Promise<void> {
  try {
    // Only what is stored can be opened.
    await notebook.flush(websiteId)
    await call('links.openFromNote', { websiteId, url })
  } catch (error) {
    toastError(error)
  }
}

function roomLeft(length: number): string | null {
  if (length >= longestNote) {
    return `A note holds ${counted(longestNote, 'character')}. What does not fit was left out.`
  }
  return longestNote - length <= nearlyFull
    ? `${counted(longestNote - length, 'character')} left`
    : null
}

function Saved({ draft }: { draft: Draft }): ReactNode {
  const isSaved = draft.text === draft.stored && draft.sending === null
  const isSlow = usePatience(!isSaved, unnoticed)
  if (isSlow) return 'Saving…'
  if (!isSaved) return null
  return (
    <>
      <Check size={13} strokeWidth={2} aria-hidden />
      Saved
    </>
  )
}

/** What the agency wrote about a site: a text that is stored by itself, and the links in it. */
export function Note({ site }: { site: SiteRow }) {
  const { websiteId, title } = site
  const draft = useDraft(site)
  const text = draft?.text ?? site.note
  const links = useMemo(() => findLinks(text), [text])
  const refused = draft?.refused ?? null
  const left = roomLeft(text.length)
  return (
    <div className="note">
      <textarea
        className="area"
        aria-label={`Notes about ${title}`}
        aria-describedby="note-says"
        placeholder="Anything worth knowing: who to ask, what was agreed, links"
        maxLength={longestNote}
        value={text}
        onChange={(event) => notebook.type(site, event.target.value)}
        onBlur={() => void notebook.flush(websiteId)}
      />
      <div id="note-says" className="note-says">
        <span role="status" className="note-saved">
          {draft !== undefined && refused === null && <Saved draft={draft} />}
        </span>
        <span role="status">{left}</span>
      </div>
      <div role="alert">
        {refused !== null && (
          <div className="note-refused">
            <Wrong error={refused} />
            <p>What you wrote stays here until it is saved.</p>
            <button
              type="button"
              className="button small"
              onClick={() => void notebook.flush(websiteId)}
            >
              Try again
            </button>
          </div>
        )}
      </div>
      {links.length > 0 && (
        <section aria-label="Links in the note">
          <h2 className="note-links-heading">Links</h2>
          <ul className="note-links">
            {links.map((url) => (
              <li key={url}>
                <button
                  type="button"
                  role="link"
                  className="text-button note-link"
                  title={`Open ${url} in the browser`}
                  onClick={() => void openLink(websiteId, url)}
                >
                  <bdi dir="ltr">{url}</bdi>
                  <ExternalLink size={13} strokeWidth={1.75} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
