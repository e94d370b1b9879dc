import { useEvent } from '../data/bridge.ts'
import type { OpenDialog, Shell } from '../actions/shell.ts'
import { AppError } from '../domain/app-error.ts'
import { toast } from '../ui/toasts.ts'

/**
 * Opens what a client sent when its link was clicked, in the dialog of its request; where another
 * dialog is open, something may be typed there, so that it is offered.
 */
export function useKeyRequests(shell: Shell, dialog: OpenDialog | null): void {
  useEvent('keyRequests.received', ({ requestId, text }) => {
    const open = () => shell.openDialog({ kind: 'key-request', requestId, text })
    const isItsOwn = dialog?.kind === 'key-request' && dialog.requestId === requestId
    if (dialog === null || isItsOwn) return open()
    void toast({ text: 'A client has sent a key.', action: { label: 'Open', run: open } })
  })
  useEvent('keyRequests.unmatched', ({ error }) => {
    void toast({ text: new AppError(error).message, tone: 'bad' })
  })
}
