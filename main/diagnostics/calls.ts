import type { Answers } from '../../preload/contract/call.ts'
import type { diagnosticsCalls } from '../../preload/contract/diagnostics.ts'
import type { SaveData } from '../common/save-data.ts'
import type { Diagnostics } from './diagnostics.ts'

export function answerDiagnosticsCalls(
  diagnostics: () => Promise<Diagnostics>,
  outside: { saveData: SaveData; writeClipboard: (text: string) => void | Promise<void> },
): Answers<typeof diagnosticsCalls> {
  return {
    'diagnostics.check': async ({ check }) => (await diagnostics()).check(check),
    'diagnostics.copy': async () => outside.writeClipboard(await (await diagnostics()).report()),
    'diagnostics.save': async () => {
      const text = await (await diagnostics()).report()
      return { path: await outside.saveData('diagnostics', 'txt', text) }
    },
    'diagnostics.mend': async ({ remedy }) => (await diagnostics()).mend(remedy),
  }
}
