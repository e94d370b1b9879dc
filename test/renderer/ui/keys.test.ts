import { expect, it } from 'vitest'
import { leaveKeysToInputMethod, shortcutKey } from '../../../renderer/ui/keys.ts'

it.each([
  ['Latin letters', 'a', 'KeyA', 'a'],
  ['capitals', 'A', 'KeyA', 'a'],
  ['a French keyboard', 'a', 'KeyQ', 'a'],
  ['a French keyboard', 'z', 'KeyW', 'z'],
  ['a German keyboard', 'z', 'KeyY', 'z'],
  ['a Russian keyboard', 'я', 'KeyZ', 'z'],
  ['a Ukrainian keyboard', 'Ф', 'KeyA', 'a'],
  ['a Greek keyboard', 'ζ', 'KeyZ', 'z'],
  ['a Greek keyboard', ';', 'KeyQ', ';'],
  ['a Hebrew keyboard', 'ש', 'KeyA', 'a'],
  ['a Hebrew keyboard', 'ז', 'KeyZ', 'z'],
  ['a Hebrew keyboard', "'", 'KeyW', 'w'],
  ['an Arabic keyboard', 'لا', 'KeyB', 'b'],
  ['a Persian keyboard with Shift', '\u200c', 'Space', ' '],
  ['a letter of its own', 'ö', 'Semicolon', 'ö'],
  ['a letter where no Latin one is', 'ж', 'Semicolon', 'ж'],
  ['a named key', 'ArrowDown', 'ArrowDown', 'ArrowDown'],
])('writes %s: %s at %s is %s', (_layout, key, code, written) => {
  expect(shortcutKey({ key, code })).toBe(written)
})

/** A key press as a window dispatches it. */
function press(given: { key: string; isComposing?: boolean; keyCode?: number }): Event {
  return Object.assign(new Event('keydown', { cancelable: true }), given)
}

it('lets no handler hear of a key while a text is composed, nor the field do what it does with it', () => {
  const window = new EventTarget()
  leaveKeysToInputMethod(window)
  const heard: unknown[] = []
  for (const capture of [true, false]) {
    window.addEventListener('keydown', (event) => heard.push(event), { capture })
  }
  for (const key of ['Escape', 'Enter', 'Tab', 'ArrowDown', 'a']) {
    for (const composing of [{ isComposing: true }, { isComposing: false, keyCode: 229 }]) {
      const event = press({ key, ...composing })
      window.dispatchEvent(event)
      expect(event.defaultPrevented).toBe(['Escape', 'Enter', 'Tab'].includes(key))
    }
  }
  expect(heard).toEqual([])
  window.dispatchEvent(press({ key: 'Escape', isComposing: false, keyCode: 27 }))
  expect(heard).toHaveLength(2)
})
