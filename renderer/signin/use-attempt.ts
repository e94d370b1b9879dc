import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Attempt, Events } from '../../preload/contract.ts'
import { AppError, toAppError } from '../domain/app-error.ts'
import { call, useEvent } from '../data/bridge.ts'
import { leaveWord, watch } from './watched.ts'

/** Where one way back stands. */
export type Progress =
  | { step: 'idle' }
  | { step: 'starting' }
  | {
      step: 'waiting'
      attempt: Attempt
      /** Whether Squarespace said that access was denied, without saying for which attempt. */
      unmatchedDenial: boolean
      /** Why the browser could not be opened; the attempt waits all the same. */
      notOpened: AppError | null
      /** Whether the browser has come back: what it brought is being exchanged. */
      arrived: boolean
    }
  | { step: 'failed'; error: AppError; attemptId: string | null }

/** How an attempt came back well. */
export type Finished = Exclude<Events['signin.finished'], { error: unknown }>

type AttemptOptions = {
  start: () => Promise<Attempt>
  onFinished: (finished: Finished) => void
  /** What a toast says when the screen closes before anything came back; null for nothing. */
  farewell: string | null
}

/**
 * One attempt at a time: begun, opened in the browser, waited for. It ends when the main process
 * says so, when it is cancelled, or with its screen.
 */
export function useAttempt({ start, onFinished, farewell }: AttemptOptions) {
  const [progress, setProgress] = useState<Progress>({ step: 'idle' })
  const mine = useRef<{ attemptId: string; unwatch: () => void } | null>(null)
  // Begun anew or gone: what an earlier beginning answers is then cancelled.
  const round = useRef(0)

  function letGo(): string | null {
    round.current += 1
    const { attemptId = null, unwatch } = mine.current ?? {}
    unwatch?.()
    mine.current = null
    return attemptId
  }

  const leave = useEffectEvent(() => {
    const attemptId = letGo()
    if (attemptId !== null) cancel(attemptId, farewell)
  })
  useEffect(() => () => leave(), [])

  useEvent('signin.finished', (finished) => {
    if (finished.attemptId !== mine.current?.attemptId) return
    letGo()
    if ('error' in finished) {
      const { error, attemptId } = finished
      setProgress({ step: 'failed', error: new AppError(error), attemptId })
    } else {
      setProgress({ step: 'idle' })
      onFinished(finished)
    }
  })

  useEvent('signin.callbackReceived', ({ attemptId }) => {
    if (attemptId !== mine.current?.attemptId) return
    setProgress((now) => (now.step === 'waiting' ? { ...now, arrived: true } : now))
  })

  useEvent('signin.unmatchedCallback', ({ problem }) => {
    if (problem !== 'denied') return
    setProgress((now) => (now.step === 'waiting' ? { ...now, unmatchedDenial: true } : now))
  })

  async function begin(): Promise<void> {
    if (progress.step === 'starting' || progress.step === 'waiting') return
    letGo()
    const mineNow = round.current
    setProgress({ step: 'starting' })
    try {
      const attempt = await start()
      if (mineNow !== round.current) return cancel(attempt.attemptId, null)
      mine.current = { attemptId: attempt.attemptId, unwatch: watch(attempt.attemptId) }
      setProgress({
        step: 'waiting',
        attempt,
        unmatchedDenial: false,
        notOpened: null,
        arrived: false,
      })
      await open(attempt)
    } catch (thrown) {
      if (mineNow !== round.current) return
      setProgress({ step: 'failed', error: toAppError(thrown), attemptId: null })
    }
  }

  /** Opens the attempt's address in the browser, the first time or again. */
  async function open({ attemptId }: Attempt): Promise<void> {
    const say = (notOpened: AppError | null) =>
      setProgress((now) =>
        now.step === 'waiting' && now.attempt.attemptId === attemptId ? { ...now, notOpened } : now,
      )
    say(null)
    await call('signin.open', { attemptId }).catch((thrown: unknown) => say(toAppError(thrown)))
  }

  /** Gives up and goes back to the beginning. */
  function stop(): void {
    const attemptId = letGo()
    setProgress({ step: 'idle' })
    if (attemptId !== null) cancel(attemptId, null)
  }

  return { progress, begin, open, stop }
}

function cancel(attemptId: string, farewell: string | null): void {
  if (farewell !== null) leaveWord(attemptId, farewell)
  // One that ended meanwhile needs no canceling.
  call('signin.cancel', { attemptId }).catch(() => {})
}
