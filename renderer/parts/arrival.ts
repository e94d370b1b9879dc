/** A ref that takes the focus to its element when that appears: where the keyboard goes on. */
export function focusOnArrival(element: HTMLElement | null): void {
  element?.focus()
}
