import type { Page } from '@playwright/test'

/**
 * How long something took until it was painted, in milliseconds. `work` leaves out the time in which
 * the window only waited for the screen's next frame: up to 17 ms at 60 frames a second, whatever is
 * painted.
 */
export type Painted = { total: number; work: number }

// Runs in the page. What a key or a click changes below `where` is painted in the frame after the
// last change; a message that is sent within a frame's callback arrives when it has been painted.
const watch = `(where, type) => {
  const found = { total: 0, work: 0 }
  let begun = null
  const observer = new MutationObserver(() => {
    if (begun === null) return
    // What the browser does in the same task belongs to the work: it often lays out at once.
    let free = null
    const end = new MessageChannel()
    end.port1.onmessage = () => { free = performance.now() }
    end.port2.postMessage(null)
    requestAnimationFrame(() => {
      const frame = performance.now()
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        const painted = performance.now()
        found.total = painted - begun
        found.work = painted - begun - (free === null ? 0 : Math.max(frame - free, 0))
        window.paintedOnce?.()
      }
      port2.postMessage(null)
    })
  })
  observer.observe(document.querySelector(where), {
    subtree: true, childList: true, attributes: true, characterData: true,
  })
  const begin = (event) => { begun = event.timeStamp }
  window.addEventListener(type, begin, { capture: true, once: true })
  window.painted = new Promise((resolve) => { window.paintedOnce = resolve }).then(async () => {
    // Later frames of the same change count as well.
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 300 }))
    observer.disconnect()
    return found
  })
}`

/** Does one thing that a person does, and gives when what it changes below `where` was painted. */
export async function untilPainted(
  page: Page,
  where: string,
  type: 'keydown' | 'click',
  act: () => Promise<void>,
): Promise<Painted> {
  await page.evaluate(`(${watch})(${JSON.stringify(where)}, ${JSON.stringify(type)})`)
  await act()
  return page.evaluate('window.painted')
}

/**
 * Scrolls an element from its top to its end within 300 frames; gives how long each frame took, in
 * milliseconds.
 */
export function scrollThrough(page: Page, where: string): Promise<number[]> {
  return page.evaluate(`new Promise((resolve) => {
    const element = document.querySelector(${JSON.stringify(where)})
    const step = (element.scrollHeight - element.clientHeight) / 300
    const frames = []
    let last = null
    const next = (at) => {
      if (last !== null) frames.push(at - last)
      last = at
      element.scrollTop += step
      if (frames.length < 300) requestAnimationFrame(next)
      else resolve(frames)
    }
    element.scrollTop = 0
    requestAnimationFrame(next)
  })`)
}
