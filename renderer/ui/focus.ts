/** Where the keyboard goes on after something that it was in has gone. */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

type Where = () => HTMLElement | null

/** The row of the list that Tab comes to. */
export const currentRow: Where = () => document.querySelector('.grid-row[tabindex="0"]')

/** The heading of the site that is open. */
export const siteHeading: Where = () => document.querySelector('.pane h1')

/** Where the keyboard goes soon: aborted when it goes elsewhere before. */
let going = new AbortController()

/** Puts the keyboard there; the text of a field is selected. What was asked for before is over. */
export function focusNow(element: HTMLElement | null): void {
  going.abort()
  element?.focus()
  if (element instanceof HTMLInputElement) element.select()
}

/** So many frames are waited for what is still being loaded: two seconds, for a busy computer. */
const patience = 120

/** So many frames after it went, a dialog has given the keyboard back. */
const restoredAfter = 2

/** React Aria sends it where the keyboard was before a dialog that closes; a tab takes it there. */
const restoring = 'react-aria-focus-scope-restore'

function refuse(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}

/**
 * Puts the keyboard there once what was asked for is on screen, also after a dialog that closes now:
 * that one must not put it back, since a tab takes it only with the next render, after all.
 */
export function focusSoon(where: Where): void {
  const signal = begin()

  /** `clear`: for how many frames there has been no dialog. */
  function attempt(left: number, clear: number): void {
    if (signal.aborted) return
    const isCovered = document.querySelector('[role="dialog"]') !== null
    // What closes once an answer has come goes frames later, and gives the keyboard back after that.
    const element = isCovered || clear < restoredAfter ? null : where()
    if (element === null && left > 0) {
      return void requestAnimationFrame(() => attempt(left - 1, isCovered ? 0 : clear + 1))
    }
    focusNow(element)
  }
  requestAnimationFrame(() => attempt(patience, 1))
}

/** Puts the keyboard there, in the dialog below, once the one over it that closes now has gone. */
export function focusBelow(where: Where): void {
  const signal = begin()
  afterDialogs(() => {
    if (!signal.aborted) focusNow(where())
  })
}

/** From now on no dialog that closes puts the keyboard back, until it is where it should be. */
function begin(): AbortSignal {
  going.abort()
  going = new AbortController()
  const { signal } = going
  document.addEventListener(restoring, refuse, { capture: true, signal })
  return signal
}

/** Two frames from now a dialog that closes has given the keyboard back. */
function afterDialogs(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run))
}

function focused(): HTMLElement | null {
  const { activeElement } = document
  return activeElement instanceof HTMLElement && activeElement !== document.body
    ? activeElement
    : null
}

/** For so many frames it is seen whether a menu that closes leaves the keyboard nowhere. */
const watched = 30

/**
 * Puts the keyboard there if what closes now leaves it nowhere: React Aria gives it back with a frame of
 * its own, and not where the page is drawn anew in that very moment.
 */
export function focusIfLost(where: Where): void {
  function look(left: number, lost: number): void {
    const now = focused()
    if (left === 0 || (now !== null && now === where())) return
    if (now === null && lost >= restoredAfter) return where()?.focus()
    requestAnimationFrame(() => look(left - 1, now === null ? lost + 1 : 0))
  }
  requestAnimationFrame(() => look(watched, 0))
}

let menuOf: HTMLElement | null = null

/** A menu of `anchor` is open: the keyboard goes back there from a dialog that is opened by it. */
export function useMenuOf(anchor: HTMLElement): void {
  useEffect(() => {
    menuOf = anchor
    return () => {
      menuOf = null
    }
  }, [anchor])
}

/**
 * Where the keyboard begins in a dialog, if it begins there: one over another one takes it to itself
 * first, and its parts may come a moment later. Whoever has gone on by then is not called back.
 */
export function useBeginning(place: RefObject<HTMLElement | null>, begins = true): void {
  useEffect(() => {
    if (!begins) return
    const frame = requestAnimationFrame(() => {
      const dialog = place.current?.closest('[role="dialog"]')
      const now = focused()
      if (now === dialog || !dialog?.contains(now)) place.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [place, begins])
}

/**
 * Puts the keyboard back to where it was before a dialog opened, or on the list, when it is nowhere
 * once the last of several dialogs, each in the place of the one before, has closed.
 */
export function useFocusBack(isOpen: boolean): void {
  const before = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    if (!isOpen) return
    // The dialog takes it a moment later; a menu that it was asked for in goes, or has just gone.
    const now = focused()
    const isLeaving = now === null || now.closest('[role="menu"]') !== null
    before.current = isLeaving ? (menuOf ?? now) : now
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return
    return () =>
      afterDialogs(() => {
        if (focused() !== null) return
        const back = before.current?.isConnected === true ? before.current : currentRow()
        back?.focus()
      })
  }, [isOpen])
}
