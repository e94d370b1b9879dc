import type { Encoding } from '../../preload/contract.ts'
import { decodeAs } from './encodings.ts'
import { guessEncoding } from './guess-encoding.ts'
import { refuseOtherFiles, refuseOtherTexts } from './other-kinds.ts'

/**
 * Reads the bytes of a sheet as text, by the encoding that a person chose or that it seems to be
 * written in. Throws `Failure` for what is no text.
 */
export function decode(bytes: Uint8Array, chosen?: Encoding): { text: string; encoding: Encoding } {
  refuseOtherFiles(bytes)
  const encoding = chosen ?? guessEncoding(bytes)
  const text = decodeAs(bytes, encoding)
  // In an encoding that does not fit, any text looks odd: a person tries another one then.
  if (chosen === undefined) refuseOtherTexts(text)
  return { text, encoding }
}

/** Takes over a pasted text; throws `Failure` for what is none. */
export function takeText(pasted: string): { text: string; encoding: Encoding } {
  refuseOtherTexts(pasted)
  return { text: pasted, encoding: 'UTF-8' }
}
