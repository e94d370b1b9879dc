/** What can become of a connection's credential at API2Cart. Imports nothing: the window has it too. */
export const handOverStates = [
  /** API2Cart was asked to take it, and whether it did is not known yet. */
  'uncertain',
  /** It is there; whether it works there is not known. */
  'unvalidated',
  'working',
  /** API2Cart could not reach the store with it. */
  'not-working',
  /** The credential here is another one by now: API2Cart has an old one. */
  'outdated',
  'disconnected',
  /** API2Cart has no such store any more. */
  'gone',
] as const
export type HandOverState = (typeof handOverStates)[number]
