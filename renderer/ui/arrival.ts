/** A ref that takes the focus to its element when that appears: where the keyboard goes on. */
export function focusOnArrival(element: HTMLElement | null): void {
  element?.focus()
}

/** The same, if the keyboard is nowhere, as after the last site was removed. */
export function focusIfNowhere(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus()
}

/** A ref that scrolls to its element when that appears: what has to be seen. */
export function showOnArrival(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
