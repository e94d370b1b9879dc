/** How a message leaves the window: on the clipboard, or into the person's own mail program. */
import { call } from '../../data/bridge.ts'

/** A message to a client; `to` is an email address, or null for none. */
export type Letter = { to: string | null; subject: string; body: string }

/** Puts the text of a message on the clipboard; gives what happened, in a sentence. */
export async function copyMessage({ body }: Pick<Letter, 'body'>): Promise<string> {
  await call('clipboard.write', { text: body })
  return 'Message copied.'
}

/**
 * Opens a message in the person's mail program, to be read and sent there; gives what happened, in a
 * sentence. A text that is too long to be handed over is on the clipboard then.
 */
export async function openInMail({ to, subject, body }: Letter): Promise<string> {
  const { isWhole } = await call('links.openMail', { recipient: to, subject, body })
  if (isWhole) return 'Opened in your mail program.'
  await call('clipboard.write', { text: body })
  return 'Opened in your mail program. The message is too long to hand over, so it was copied: paste it there.'
}
