/**
 * Closes the menu or choice that is open, as Esc does: a dialog that is asked for by a key or in the
 * menu bar would leave it open, and the keyboard could go nowhere afterwards.
 */
export function closePopovers(): void {
  const inner = [...document.querySelectorAll('.popover')].toReversed()
  for (const popover of inner) {
    popover.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    )
  }
}
