/** Puts a secret on the clipboard, for a while. Rejects where the clipboard takes nothing. */
export type CopySecret = (text: string) => void | Promise<void>

/** What a secret is copied to. */
export type SecretClipboard = {
  /** Writes the text, marked so that the histories of clipboards leave it out where they can. */
  write: (text: string) => Promise<void>
  read: () => Promise<string>
  clear: () => void
}

/** Calls `work` after so many milliseconds, unless what it returns is called before. */
type Later = (work: () => void, milliseconds: number) => () => void

/** How long a secret may stand on the clipboard, in milliseconds. */
export const clipboardTime = 30_000

/**
 * Copies secrets, and clears each after 30 s if it still stands there then. `end` does so at once, for
 * when the app quits. Of two that are copied, the later one counts.
 */
export function createSecretCopies(
  clipboard: SecretClipboard,
  later: Later,
): { copy: CopySecret; end: () => Promise<void> } {
  let copied: { text: string; written: Promise<void>; forget: () => void } | null = null

  async function end(): Promise<void> {
    const last = copied
    if (last === null) return
    copied = null
    last.forget()
    await last.written.catch(() => {})
    if (await holds(clipboard, last.text)) clipboard.clear()
  }

  return {
    async copy(text) {
      copied?.forget()
      const written = clipboard.write(text)
      copied = { text, written, forget: later(() => void end(), clipboardTime) }
      await written
    },
    end,
  }
}

/** A clipboard that does not answer may hold it. */
async function holds(clipboard: SecretClipboard, text: string): Promise<boolean> {
  try {
    return inOneWay(await clipboard.read()) === inOneWay(text)
  } catch {
    return true
  }
}

/** Windows may end lines in its own way. */
const inOneWay = (text: string) => text.replaceAll('\r\n', '\n')
