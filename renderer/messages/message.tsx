import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { permissionsOf } from '../../preload/key-words.ts'
import type { SiteRow } from '../../preload/contract.ts'
import { LetterButtons } from '../actions/mail/letter-buttons.tsx'
import { LetterFields } from '../actions/mail/letter-fields.tsx'
import type { Letter } from '../actions/mail/mail.ts'
import { useShell } from '../actions/shell.ts'
import { toastUndo } from '../actions/undo.ts'
import { call } from '../data/bridge.ts'
import { useClients } from '../data/use-clients.ts'
import { Levels } from '../developer-app/levels.tsx'
import { asksForKey, writeMessage } from '../domain/client-messages.ts'
import { mailboxesOf } from '../domain/contacts.ts'
import { accessOf } from '../domain/key-requests.ts'
import type { Capabilities } from '../domain/scopes.ts'
import { counted, isolate } from '../domain/summary.ts'
import { askedText } from '../domain/last-asked.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { Fold } from '../ui/fold.tsx'
import { Gone } from '../ui/gone.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { Pick } from '../ui/pick.tsx'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { groupsOf, type Group } from './groups.ts'
import { useUsualLevels } from './use-usual-levels.ts'
import './message.css'

/** What a person has made of a message; what is not there is as it was written for them. */
type Draft = Partial<Letter> & { levels?: Capabilities['levels'] }

/** Writes to the clients of these sites what each of them is needed for. */
export function MessageDialog(props: {
  websiteIds: string[]
  sites: SiteRow[]
  onClose: () => void
}) {
  const { websiteIds, sites, onClose } = props
  // What was there when the dialog opened: an event must not change what is being written.
  const [groups] = useState(() => {
    const wanted = new Set(websiteIds)
    return groupsOf(sites.filter(({ websiteId }) => wanted.has(websiteId)))
  })
  const [chosen, setChosen] = useState(groups[0]?.id)
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const group = groups.find(({ id }) => id === chosen)
  if (group === undefined) return <Gone onClose={onClose} />
  const at = groups.indexOf(group)
  return (
    <DialogFrame
      title="Message the client"
      lead={groups.length > 1 ? `Message ${at + 1} of ${groups.length}` : <bdi>{group.name}</bdi>}
      size="large"
      onClose={onClose}
    >
      <Message
        key={group.id}
        group={group}
        others={groups}
        onChoose={setChosen}
        rows={sites}
        draft={drafts.get(group.id) ?? {}}
        onDraft={(draft) => setDrafts((before) => new Map(before).set(group.id, draft))}
        onClose={onClose}
      />
    </DialogFrame>
  )
}

type MessageProps = {
  group: Group
  others: Group[]
  onChoose: (id: string) => void
  /** All sites as they are now. */
  rows: SiteRow[]
  draft: Draft
  onDraft: (draft: Draft) => void
  onClose: () => void
}

function Message(props: MessageProps) {
  const { group, others, onChoose, rows, draft, onDraft, onClose } = props
  const { asked } = group
  const only = asked.length === 1 ? asked[0] : undefined
  const shell = useShell()
  const now = useNow()
  const mailboxes = mailboxesOf(useClients().get(group.clientId ?? '')?.contacts ?? [])
  const usualLevels = useUsualLevels(group)
  const { sending, error, send } = useSend()

  const to = draft.to === undefined ? (mailboxes[0]?.email ?? null) : draft.to
  const levels = draft.levels ?? usualLevels
  const name = mailboxes.find(({ email }) => email === to)?.name ?? ''
  const written = writeMessage(
    asked,
    to === null ? '' : name,
    permissionsOf((api) => accessOf(levels[api])),
  )
  const letter = { to, subject: draft.subject ?? written.subject, body: draft.body ?? written.body }
  const isChanged = draft.subject !== undefined || draft.body !== undefined
  const ids = new Set(asked.map(({ site }) => site.websiteId))
  const lastAsked = Math.max(
    ...rows.filter(({ websiteId }) => ids.has(websiteId)).map(({ askedAt }) => askedAt ?? 0),
  )

  async function leave(by: (letter: Letter) => Promise<string>): Promise<void> {
    const said = await by(letter)
    const { editId } = await call('sites.noteAsked', {
      connectionIds: asked.map(({ connection }) => connection.id),
    })
    await toastUndo(`${said} Noted that ${isolate(group.name)} was asked.`, editId)
  }

  return (
    <>
      <div className="dialog-body">
        {others.length > 1 && (
          <Pick
            label="Client"
            items={others.map((each) => ({
              id: each.id,
              name:
                each.asked.length === 1 && each.clientId === null
                  ? each.name
                  : `${each.name}, ${counted(each.asked.length, 'store')}`,
            }))}
            value={group.id}
            onChange={onChoose}
            isDisabled={sending}
          />
        )}
        <LetterFields
          letter={letter}
          onChange={(changes) => onDraft({ ...draft, ...changes })}
          mailboxes={mailboxes}
          noContacts={
            group.clientId === null ? (
              'This store has no client with an email here. Choose the address in your mail program.'
            ) : (
              <>
                <bdi>{group.name}</bdi> has no contact with an email here. Choose the address in
                your mail program.
              </>
            )
          }
          isReadOnly={sending}
        />
        {isChanged && (
          <p className="letter-anew">
            You have changed this message.{' '}
            <Button
              className="text-button"
              onPress={() => {
                const { subject: _, body: __, ...kept } = draft
                onDraft(kept)
              }}
            >
              Write it anew
            </Button>
          </p>
        )}
        {only !== undefined && asksForKey(asked) && (
          <p className="letter-anew">
            A key is not to be mailed as it is.{' '}
            <Button
              className="text-button"
              onPress={() =>
                shell.openDialog({
                  kind: 'connect',
                  way: 'client',
                  asked: { name: only.site.title, email: to ?? '' },
                })
              }
            >
              Ask with a page that locks it
            </Button>
          </p>
        )}
        {asksForKey(asked) && (
          <Fold name="What the new key must be good for">
            <div className="capabilities">
              <Levels
                levels={levels}
                onChange={(next) => onDraft({ ...draft, levels: next })}
                isDisabled={sending || draft.body !== undefined}
              />
            </div>
            {draft.body !== undefined && (
              <p className="hint">The message is yours now: change it there, or write it anew.</p>
            )}
          </Fold>
        )}
      </div>
      <footer className="dialog-foot">
        <div className="foot-says" role="status">
          {error !== null ? (
            <Wrong error={error} />
          ) : lastAsked > 0 ? (
            <span className="dim">{askedText(lastAsked, now, timeFormat)}</span>
          ) : null}
        </div>
        <Button className="button" isDisabled={sending} onPress={onClose}>
          Close
        </Button>
        <LetterButtons
          letter={letter}
          waiting={sending}
          onLeave={(by) => void send(() => leave(by))}
        />
      </footer>
    </>
  )
}
