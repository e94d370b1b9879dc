/** The row that holds an element, or is it. */
export function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role="row"]') : null
}

/** Which of the lines a row shows. */
export function indexOf(row: HTMLElement | null): number {
  return Number(row?.ariaRowIndex ?? 1) - 2
}
