/** What only the real window and its system have. */
import type { Run } from './launch.ts'

/** The person puts the window out of sight. A display without a window manager minimizes nothing. */
export function hideWindow({ app }: Run): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
}

/** Whether the window can be seen: a browser's window may have come forward after it. */
export function isShown({ app }: Run): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true)
}

/** Whether the window can be seen, and is the one that the person types into. */
export function isInFront({ app }: Run): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return window !== undefined && window.isVisible() && window.isFocused()
  })
}

/** From now on whatever the app asks in a native box is answered so; gives what was asked. */
export async function answerBoxes(
  { app }: Run,
  response: number,
): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, answer) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = async (...given: unknown[]) => {
      asked.push(String(Object(given.at(-1)).message))
      return { response: answer, checkboxChecked: false }
    }
  }, response)
  return () => app.evaluate(() => Reflect.get(globalThis, 'asked'))
}

/** Runs a command as if it was chosen in the menu bar. */
export function choose({ app }: Run, label: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? [])
    const item = items?.find((each) => each.label === wanted)
    if (item === undefined) throw new Error(`The menu has no ${wanted}`)
    item.click()
  }, label)
}
