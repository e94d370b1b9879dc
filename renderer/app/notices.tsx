import { Info, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { AppStatus, Notice } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { goToPractice } from '../actions/actions.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { noticeText } from '../domain/notice-text.ts'
import { useShell } from '../actions/shell.ts'
import { date } from '../domain/time.ts'
import { toastError } from '../ui/toasts.ts'

function Bar({ notice }: { notice: Notice }) {
  const now = useNow()
  const shell = useShell()
  const { backupAt } = notice

  return (
    <div className="bar-notice" role="status">
      <Info size={16} strokeWidth={1.75} aria-hidden />
      <p>{noticeText(notice)}</p>
      {notice.kind === 'database-set-aside' && backupAt !== null && (
        <button
          type="button"
          className="button small"
          onClick={() => shell.openDialog({ kind: 'backups' })}
        >
          Restore the backup of {date(backupAt, now, timeFormat)}…
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => {
          call('app.dismissNotice', { kind: notice.kind }).catch(toastError)
        }}
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}

function PracticeBar({ isGuided }: { isGuided: boolean }) {
  const shell = useShell()
  const guide = useRef<HTMLButtonElement>(null)
  const was = useRef(isGuided)
  useEffect(() => {
    // The button that hid the guide is gone with it.
    if (was.current && !isGuided) guide.current?.focus()
    was.current = isGuided
  }, [isGuided])
  return (
    <div className="bar-practice" role="region" aria-label="Practice">
      <p>
        <strong>Practice stores:</strong> made up, on this computer. Nothing here is real.
      </p>
      <button
        ref={guide}
        type="button"
        className="button small"
        aria-expanded={isGuided}
        onClick={isGuided ? shell.closePractice : shell.openPractice}
      >
        {isGuided ? 'Hide the guide' : 'Practice guide'}
      </button>
      <button type="button" className="button small" onClick={() => void goToPractice('leave')}>
        Leave practice
      </button>
    </div>
  )
}

/**
 * Bars above everything: a Squarespace that is not the real one, where a person's data stands, and
 * what else is said there.
 */
export function Bars(props: {
  status: AppStatus | undefined
  /** Whether the practice guide is open. */
  isGuided: boolean
  children: ReactNode
}) {
  const { status, isGuided, children } = props
  if (status === undefined) return null
  const { squarespace, notices } = status
  return (
    <div className="bars">
      {squarespace.kind === 'practice' && <PracticeBar isGuided={isGuided} />}
      {squarespace.kind === 'other' && (
        <div className="bar-practice" role="region" aria-label="Test Squarespace">
          <p>
            Connected to a test Squarespace at {squarespace.origin},{' '}
            <strong>not the real one.</strong>
          </p>
        </div>
      )}
      {notices.map((notice) => (
        <Bar key={notice.kind} notice={notice} />
      ))}
      {children}
    </div>
  )
}
