/** Presses of keys, whatever the keyboard's layout and the input method. */

/**
 * Leaves the keys to the input method for as long as it composes a text: Esc, Enter, Tab and the
 * arrows choose among what it offers, and no handler of the window hears of them. Called before any
 * other listens.
 */
export function leaveKeysToInputMethod(target: EventTarget): void {
  target.addEventListener('keydown', stopComposing, { capture: true })
}

// What a field does with these by itself: it is emptied, its form is sent, the next one is gone to.
// No other key is stopped: accents are composed of two that type.
const done = new Set<unknown>(['Escape', 'Enter', 'Tab'])

type KeyEvent = Event & { key?: string; isComposing?: boolean; keyCode?: number }

function stopComposing(event: KeyEvent): void {
  // 229 stands for a press that the input method has taken (UI Events, section 7.3.1).
  if (event.isComposing !== true && event.keyCode !== 229) return
  event.stopImmediatePropagation()
  if (done.has(event.key)) event.preventDefault()
}

type Press = { key: string; code: string }

/** Signs of shortcuts where a Latin keyboard has them. */
const signs: Record<string, string> = { Comma: ',', Slash: '/', Space: ' ' }

/** Signs of layouts without Latin letters in places where a Latin keyboard has another. */
const foreign: Record<string, string> = { 'Slash.': '/', 'KeyQ/': 'q', "KeyW'": 'w' }

// A named key, such as Escape, is written in these too.
const latin = /^(?:[ -~]|\p{sc=Latn})/u

/**
 * The key as shortcuts are written: what it types where that is Latin, since letters have other
 * places on French and German keyboards; else the letter that a Latin keyboard has in its place, as
 * on Cyrillic, Greek and Hebrew ones. The name of a key that types nothing.
 */
export function shortcutKey({ key, code }: Press): string {
  const elsewhere = foreign[`${code}${key}`]
  if (elsewhere !== undefined) return elsewhere
  // Turkish keyboards have two of this letter.
  if (key === 'ı' || key === 'İ') return 'i'
  if (latin.test(key)) return key.length === 1 ? key.toLowerCase() : key
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? []
  return letter?.toLowerCase() ?? signs[code] ?? key
}
