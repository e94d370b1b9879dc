/** The page that seals a client's key. */
import { fileURLToPath } from 'node:url'

export const keyPageFile = fileURLToPath(
  new URL('../../build/key-page/index.html', import.meta.url),
)
