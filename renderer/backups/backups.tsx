import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import type { BackupRow, Output } from '../../preload/contract.ts'
import type { AppError } from '../domain/app-error.ts'
import { asking, call } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useBeginning } from '../ui/focus.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { ago } from '../domain/time.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { contentsOf, dayOf } from './sentences.ts'
import './backups.css'

function Line({ backup, now }: { backup: BackupRow; now: number }) {
  const day = dayOf(backup, now, timeFormat)
  return (
    <ListBoxItem
      id={backup.id}
      textValue={`${day}, ${contentsOf(backup)}`}
      className="backup-line"
      isDisabled={!backup.readable}
    >
      <span className="backup-dot" aria-hidden />
      <span className="backup-day">{day}</span>
      <span className="backup-holds">{contentsOf(backup)}</span>
    </ListBoxItem>
  )
}

/** The backups, a day a line, and the way back to one of them. */
export function BackupsDialog({ onClose }: { onClose: () => void }) {
  // Asked anew each time: one may have been made since.
  const answer = useQuery<Output<'backups.list'>, AppError>({
    ...asking('backups.list', {}),
    staleTime: 0,
    gcTime: 0,
  })
  const now = useNow()
  const backups = answer.data?.backups
  const [picked, setPicked] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const { sending, error, send, forget } = useSend()
  const chosen = backups?.find(({ id, readable }) => (picked === null ? readable : id === picked))
  const isListed = (backups?.length ?? 0) > 0

  useBeginning(list, isListed)

  async function restore(): Promise<void> {
    if (chosen === undefined) return
    await call('app.restoreBackup', { backupId: chosen.id })
    await toast({ text: `Restored the backup of ${dayOf(chosen, now, timeFormat)}.`, tone: 'ok' })
  }

  return (
    <DialogFrame
      title="Restore a backup"
      lead="Everything on the list becomes as it was then. A copy of the list as it is now is set aside first; nothing is deleted."
      dismissable
      busy={sending}
      onClose={onClose}
    >
      {answer.error !== null && (
        <div className="dialog-body">
          <Wrong error={answer.error} />
        </div>
      )}
      {backups?.length === 0 && (
        <EmptyState
          icon={Archive}
          title="There is no backup yet"
          text="The first one is made once a store is connected."
        />
      )}
      {backups !== undefined && isListed && (
        <ListBox
          ref={list}
          aria-label="Backups"
          className="backup-list"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={chosen === undefined ? [] : [chosen.id]}
          onSelectionChange={(keys) => {
            forget()
            setPicked(keys === 'all' ? null : String([...keys][0]))
          }}
          items={backups}
          dependencies={[now]}
        >
          {(backup) => <Line backup={backup} now={now} />}
        </ListBox>
      )}
      <footer className="dialog-foot">
        <div className="foot-says" role="status">
          {error !== null ? (
            <Wrong error={error} />
          ) : (
            chosen !== undefined && (
              <span className="dim">Made {ago(chosen.madeAt, now, timeFormat)}</span>
            )
          )}
        </div>
        <Button className="button" isDisabled={sending} onPress={onClose}>
          Cancel
        </Button>
        <WaitingButton
          name="Restore"
          waitingName="Restoring…"
          waiting={sending}
          isDisabled={chosen === undefined}
          isPrimary
          onPress={() => void send(restore)}
        />
      </footer>
    </DialogFrame>
  )
}
