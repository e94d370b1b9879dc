import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { KeyRequest } from '../../preload/contract.ts'
import { LetterButtons } from '../actions/mail/letter-buttons.tsx'
import { LetterFields } from '../actions/mail/letter-fields.tsx'
import type { Letter } from '../actions/mail/mail.ts'
import { closeKeyRequest } from '../actions/key-requests.ts'
import { call, useCall } from '../data/bridge.ts'
import { sinceText, untilText } from '../domain/key-requests.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { Answer } from './answer.tsx'
import '../ui/segments.css'
import './connect.css'

const steps = [
  { id: 'ask', name: 'Ask the client' },
  { id: 'answer', name: 'Their answer' },
] as const
type Step = (typeof steps)[number]['id']

type RequestDialogProps = {
  requestId: string
  /** What the client sent, where that is here already. */
  text: string | null
  /** Whether an answer is to be pasted now. */
  hasAnswer: boolean
  onClose: () => void
}

/** A request for a key: its message and page once more, and what the client sends back. */
export function RequestDialog({ requestId, text, hasAnswer, onClose }: RequestDialogProps) {
  const asked = useCall('keyRequests.get', { requestId })
  const listed = useCall('keyRequests.list', {}).data?.requests
  const now = useNow()
  const [step, setStep] = useState<Step>(text !== null || hasAnswer ? 'answer' : 'ask')
  const [busy, setBusy] = useState(false)
  const [draft, setDraft] = useState<Letter | null>(null)
  const request =
    listed?.find((each) => each.requestId === requestId) ?? asked.data?.request ?? null
  if (request === null || asked.data === undefined) {
    return asked.error === null ? null : (
      <DialogFrame title="Request for a key" size="small" onClose={onClose}>
        <div className="dialog-body">
          <Wrong error={asked.error} />
        </div>
        <footer className="dialog-foot">
          <Button className="button" onPress={onClose}>
            Close
          </Button>
        </footer>
      </DialogFrame>
    )
  }
  return (
    <DialogFrame
      title={`A key for ${request.name}`}
      lead={`${sinceText(request, now, timeFormat)}. ${untilText(request, now, timeFormat)}.`}
      size="large"
      busy={busy}
      onClose={onClose}
    >
      <Tabs
        className="connect-ways"
        selectedKey={step}
        isDisabled={busy}
        onSelectionChange={(key) => {
          const chosen = steps.find(({ id }) => id === key)
          if (chosen !== undefined) setStep(chosen.id)
        }}
      >
        <TabList className="segments" aria-label="What to do">
          {steps.map(({ id, name }) => (
            <Tab key={id} id={id} className="segment">
              {name}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="ask" className="connect-way">
          <Ask
            request={request}
            message={asked.data.message}
            draft={draft}
            onDraft={setDraft}
            onClose={onClose}
          />
        </TabPanel>
        <TabPanel id="answer" className="connect-way">
          <Answer text={text ?? ''} expected={request} onBusy={setBusy} onClose={onClose} />
        </TabPanel>
      </Tabs>
    </DialogFrame>
  )
}

type AskProps = {
  request: KeyRequest
  message: string
  /** What a person has made of the message; null: it is as it was written for them. */
  draft: Letter | null
  onDraft: (letter: Letter) => void
  onClose: () => void
}

function Ask({ request, message, draft, onDraft, onClose }: AskProps) {
  const { requestId, name, email } = request
  const letter = draft ?? {
    to: email === '' ? null : email,
    subject: `A key for ${name}`,
    body: message,
  }
  const [saved, setSaved] = useState<string | null>(null)
  const { sending, error, send } = useSend()

  async function savePage(): Promise<void> {
    const { path } = await call('keyRequests.savePage', { requestId })
    if (path !== null) setSaved(path)
  }

  async function remind(): Promise<void> {
    const reminder = await call('keyRequests.remind', { requestId })
    onDraft({ ...letter, subject: `Reminder: a key for ${name}`, body: reminder.message })
  }

  async function leave(by: (letter: Letter) => Promise<string>): Promise<void> {
    await toast({ text: await by(letter), tone: 'ok' })
  }

  return (
    <>
      <div className="dialog-body">
        <div className="request-page">
          <p>
            Send this page along with the message, as an attachment, or put it on any web host. The
            client pastes the key there and sends you the locked text that it shows.
          </p>
          <WaitingButton
            name="Save the page…"
            waiting={sending}
            icon={<Download size={15} strokeWidth={1.75} aria-hidden />}
            onPress={() => void send(savePage)}
          />
          <div className="field-says" role="status">
            {saved !== null && `Saved as ${saved}`}
          </div>
        </div>
        <LetterFields
          letter={letter}
          onChange={(changes) => onDraft({ ...letter, ...changes })}
          mailboxes={email === '' ? [] : [{ name: '', email }]}
          noContacts="No email was given. Choose the address in your mail program."
          isReadOnly={sending}
        />
        <div className="field-says" role="status">
          {error !== null && <Wrong error={error} />}
        </div>
      </div>
      <footer className="dialog-foot">
        <Button
          className="button danger foot-start"
          isDisabled={sending}
          onPress={() => {
            onClose()
            void closeKeyRequest(request)
          }}
        >
          Close request
        </Button>
        <WaitingButton
          name="Write a reminder"
          waiting={sending}
          onPress={() => void send(remind)}
        />
        <LetterButtons
          letter={letter}
          waiting={sending}
          onLeave={(by) => void send(() => leave(by))}
        />
      </footer>
    </>
  )
}
