/** The page that seals a client's key. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const keyPageFile = fileURLToPath(
  new URL('../../build/key-page/index.html', import.meta.url),
)

export const keyPage = readFileSync(keyPageFile, 'utf8')
