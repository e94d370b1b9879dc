import type { Answers } from '../../preload/contract/call.ts'
import type { credentialCalls } from '../../preload/contract/credentials.ts'
import { credentialFormatLines } from '../../preload/credential-formats.ts'
import type { CopySecret } from '../common/copy-secret.ts'
import type { SaveData } from '../common/save-data.ts'
import type { Credentials } from './credentials.ts'

export function answerCredentialCalls(
  credentials: () => Promise<Credentials>,
  outside: { copySecret: CopySecret; saveData: SaveData },
): Answers<typeof credentialCalls> {
  return {
    'credentials.preview': async (asked) => (await credentials()).preview(asked),
    'credentials.reveal': async ({ connectionId }) => (await credentials()).reveal(connectionId),
    'credentials.copy': async (asked) => {
      const { text, copied } = await (await credentials()).copied(asked)
      await outside.copySecret(text)
      return { copied }
    },
    'credentials.copyField': async ({ connectionId, field }) => {
      await outside.copySecret(await (await credentials()).copiedField(connectionId, field))
    },
    'handOver.save': async (asked) => {
      const text = await (await credentials()).saved(asked)
      const { extension } = credentialFormatLines[asked.format]
      return { path: await outside.saveData('credentials', extension, text) }
    },
  }
}
