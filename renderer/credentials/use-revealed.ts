import { useEffect, useState } from 'react'
import type { CredentialParts } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'

/** How long secrets are shown, in milliseconds. */
const revealTime = 30_000

/**
 * The secrets of a connection while they are shown: for 30 s, and not while nobody sees the window.
 * They are in this state alone, and gone with it.
 */
export function useRevealed(connectionId: string) {
  const [revealed, setRevealed] = useState<{ parts: CredentialParts; until: number } | null>(null)
  const until = revealed?.until ?? null

  useEffect(() => {
    if (until === null) return
    const hide = () => setRevealed(null)
    const hideUnseen = () => {
      if (document.hidden) hide()
    }
    const timer = setTimeout(hide, until - Date.now())
    document.addEventListener('visibilitychange', hideUnseen)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', hideUnseen)
    }
  }, [until])

  return {
    revealed,
    hide: () => setRevealed(null),
    async reveal(): Promise<void> {
      const { parts } = await call('credentials.reveal', { connectionId })
      setRevealed({ parts, until: Date.now() + revealTime })
    },
  }
}
