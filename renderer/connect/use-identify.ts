import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { KeyRequest, Output } from '../../preload/contract.ts'
import { toAppError, type AppError } from '../domain/app-error.ts'
import { call } from '../data/bridge.ts'
import { usePatience } from '../ui/patience.ts'

/** What a text opens; with the request that it answers, where a client sent it. */
export type Identified = Output<'connections.identifyKey'> & { request?: KeyRequest }

/** What is known about the key in the field. */
export type Answer =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'opens'; identified: Identified }
  | { state: 'failed'; error: AppError }

/** Milliseconds without a keystroke after which a typed key is tried. */
const pause = 600
/** Milliseconds after which asking shows that it takes time. */
const patience = 300

const identifyKey = (apiKey: string): Promise<Identified> =>
  call('connections.identifyKey', { apiKey })

/**
 * Holds the typed key and asks which site it opens: at once after a paste or Enter, else when
 * typing pauses. The answer to an earlier key is ignored. `identify` asks about another text than a key.
 */
export function useIdentify(identify: (text: string) => Promise<Identified> = identifyKey) {
  const [key, setKey] = useState('')
  const [answer, setAnswer] = useState<Answer>({ state: 'none' })
  const slow = usePatience(answer.state === 'asking', patience)
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      asked.current += 1
    },
    [],
  )

  async function ask(apiKey: string): Promise<void> {
    clearTimeout(timer.current)
    asked.current += 1
    const mine = asked.current
    if (apiKey.trim() === '') return setAnswer({ state: 'none' })
    setAnswer({ state: 'asking' })
    let next: Answer
    try {
      next = { state: 'opens', identified: await identify(apiKey) }
    } catch (error) {
      next = { state: 'failed', error: toAppError(error) }
    }
    if (mine === asked.current) setAnswer(next)
  }

  function change(apiKey: string, how: 'typed' | 'pasted'): void {
    setKey(apiKey)
    asked.current += 1
    clearTimeout(timer.current)
    setAnswer({ state: 'none' })
    if (how === 'pasted') void ask(apiKey)
    else timer.current = setTimeout(() => void ask(apiKey), pause)
  }

  /**
   * Drops the key before the dialog goes: what is drawn last keeps it in memory otherwise, in the
   * field and in the functions that were made for that drawing.
   */
  function forget(): void {
    flushSync(() => {
      setKey('')
      setAnswer({ state: 'none' })
    })
  }

  return { key, answer, slow, forget, change, ask: () => ask(key), say: setAnswer }
}
