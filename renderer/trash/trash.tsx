import { Building2, KeyRound, ShieldCheck, Trash2, type LucideIcon } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { call, useCall } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { focusBelow } from '../ui/focus.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { agoInSentence, date, full } from '../domain/time.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { Destroy } from './destroy.tsx'
import { countLines, idsOf, linesOf, type TrashLine } from './lines.ts'
import '../ui/check.css'
import './trash.css'

const kinds: Record<TrashLine['kind'], { name: string; icon: LucideIcon }> = {
  key: { name: 'API key', icon: KeyRound },
  grant: { name: 'Grant', icon: ShieldCheck },
  client: { name: 'Client', icon: Building2 },
}

const rowHeight = 52

function Line({ line, now }: { line: TrashLine; now: number }) {
  const { key, kind, name, label, removedAt, endsAt } = line
  const { name: word, icon: Icon } = kinds[kind]
  const what = label === null ? word : `${label} · ${word}`
  return (
    <ListBoxItem id={key} textValue={name} className="trash-line check">
      <span className="check-box" aria-hidden>
        <svg viewBox="0 0 16 16" width={12} height={12}>
          <path d="m3.5 8.5 3 3 6-7" />
        </svg>
      </span>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="trash-name">
        <bdi dir="auto">{name}</bdi>
        <span className="trash-what">{what}</span>
      </span>
      <span className="trash-when">
        <span title={full(removedAt, timeFormat)}>
          Removed {agoInSentence(removedAt, now, timeFormat)}
        </span>
        <span title={full(endsAt, timeFormat)}>Kept until {date(endsAt, now, timeFormat)}</span>
      </span>
    </ListBoxItem>
  )
}

/** What was removed in the last thirty days: to be restored, or destroyed for good. */
export function TrashDialog({ onClose }: { onClose: () => void }) {
  const answer = useCall('trash.list', {})
  const now = useNow()
  const trash = answer.data
  const lines = useMemo(() => (trash === undefined ? [] : linesOf(trash)), [trash])
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [destroying, setDestroying] = useState<TrashLine[] | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const { sending, error, send, forget } = useSend()
  const chosen = lines.filter(({ key }) => keys.has(key))
  const isNone = chosen.length === 0

  function choose(next: Iterable<string>): void {
    forget()
    setKeys(new Set(next))
  }

  /** What was chosen is gone, and so is the button that had the focus. */
  function backToList(): void {
    choose([])
    focusBelow(() => list.current)
  }

  async function restore(): Promise<void> {
    await call('trash.restore', idsOf(chosen))
    backToList()
    await toast({ text: `Restored ${countLines(chosen)}.`, tone: 'ok' })
  }

  return (
    <DialogFrame
      title="Trash"
      lead="What was removed is kept for 30 days and can be restored. Secrets stay sealed."
      size="large"
      dismissable
      busy={sending}
      onClose={onClose}
    >
      {answer.error !== null && (
        <div className="dialog-body">
          <Wrong error={answer.error} />
        </div>
      )}
      {trash !== undefined && lines.length === 0 && (
        <div ref={list} tabIndex={-1} className="trash-empty">
          <EmptyState
            icon={Trash2}
            title="The trash is empty"
            text="Connections and clients that are removed wait here for 30 days."
          />
        </div>
      )}
      {lines.length > 0 && (
        <>
          <div className="trash-count">
            <span role="status" className="dim">
              {isNone
                ? countLines(lines)
                : `${chosen.length.toLocaleString('en-US')} of ${lines.length.toLocaleString('en-US')} selected`}
            </span>
            <button
              type="button"
              className="text-button"
              onClick={() =>
                choose(chosen.length === lines.length ? [] : lines.map(({ key }) => key))
              }
            >
              {chosen.length === lines.length ? 'Select none' : 'Select all'}
            </button>
          </div>
          <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
            <ListBox
              ref={list}
              aria-label="Removed"
              className="trash-list"
              // As high as its lines, and no higher than the dialog has room for.
              style={{ height: lines.length * rowHeight + 2 }}
              selectionMode="multiple"
              selectedKeys={keys}
              onSelectionChange={(next) =>
                choose(next === 'all' ? lines.map(({ key }) => key) : [...next].map(String))
              }
              items={lines}
              dependencies={[now]}
            >
              {(line) => <Line line={line} now={now} />}
            </ListBox>
          </Virtualizer>
        </>
      )}
      {lines.length > 0 && (
        <footer className="dialog-foot">
          <Button
            className="button danger"
            isDisabled={sending}
            onPress={() => setDestroying(lines)}
          >
            Empty trash…
          </Button>
          <div className="foot-says" role="status">
            {error !== null && <Wrong error={error} />}
          </div>
          <Button
            className="button danger"
            isDisabled={isNone || sending}
            onPress={() => setDestroying(chosen)}
          >
            Delete for good…
          </Button>
          <WaitingButton
            name="Restore"
            waitingName="Restoring…"
            waiting={sending}
            isDisabled={isNone}
            isPrimary
            onPress={() => void send(restore)}
          />
        </footer>
      )}
      {destroying !== null && (
        <Destroy
          all={lines}
          chosen={destroying}
          onDone={backToList}
          onClose={() => setDestroying(null)}
        />
      )}
    </DialogFrame>
  )
}
