import { useEffect, useEffectEvent } from 'react'
import type { PendingGrant } from '../../preload/contract.ts'
import { call, useEvent } from '../data/bridge.ts'
import { AppError } from '../domain/app-error.ts'
import type { Shell } from '../actions/shell.ts'
import { toast } from '../ui/toasts.ts'
import { sayConnected } from './connected.ts'
import { isWatched, takeWord } from './watched.ts'

/**
 * Says how a sign-in ended when no screen waits for it, and asks about a site that came back in
 * another one's place. `origin` changes with the stores on the list; null before they are there.
 */
export function useSigninEvents(shell: Shell, origin: string | null, isDialogOpen: boolean): void {
  const offer = useEffectEvent((pending: PendingGrant) => {
    const decide = () => shell.openDialog({ kind: 'decide', pending })
    if (!isDialogOpen) return decide()
    void toast({
      text: 'Another site came back than the one that was to be authorized again.',
      action: { label: 'Decide', run: decide },
    })
  })

  const ask = useEffectEvent(async () => {
    const [first] = await call('signin.pendingGrants', {}).then(
      ({ pendingGrants }) => pendingGrants,
      // It is kept, and asked about at the next start.
      () => [],
    )
    if (first !== undefined) offer(first)
  })

  useEffect(() => {
    if (origin !== null) void ask()
  }, [origin])

  useEvent('signin.finished', (finished) => {
    const farewell = takeWord(finished.attemptId)
    if (isWatched(finished.attemptId)) return
    if ('error' in finished) {
      const { code, message } = new AppError(finished.error)
      if (code === 'wrong-site') void ask()
      else if (code !== 'cancelled') void toast({ text: message, tone: 'bad' })
      else if (farewell !== null) void toast({ text: farewell, tone: 'calm' })
    } else if ('websiteId' in finished) {
      const { websiteId } = finished
      void sayConnected(websiteId, 'connected', {
        label: 'Open',
        run: () => shell.showSite(websiteId, 'connections'),
      })
    }
  })

  useEvent('signin.unmatchedCallback', ({ problem }) => {
    if (problem !== 'not-waiting') return
    void toast({
      text: 'An answer from Squarespace came back, but no sign-in is waiting for it. Start again under Connect a store.',
      tone: 'calm',
    })
  })
}
