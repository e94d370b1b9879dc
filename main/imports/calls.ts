import type { Answers } from '../../preload/contract/call.ts'
import type { importCalls } from '../../preload/contract/imports.ts'
import type { SaveData } from '../common/save-data.ts'
import type { Imports } from './imports.ts'

export function answerImportCalls(
  imports: () => Promise<Imports>,
  saveData: SaveData,
): Answers<typeof importCalls> {
  return {
    'imports.open': async (input) => (await imports()).open(input),
    'imports.reread': async (input) => (await imports()).reread(input),
    'imports.dryRun': async (input) => ({ lines: await (await imports()).dryRun(input) }),
    'imports.run': async ({ importId }) => ({ lines: await (await imports()).run(importId) }),
    'imports.cancel': async ({ importId }) => (await imports()).cancel(importId),
    'imports.unfinished': async () => ({ import: (await imports()).unfinished() }),
    'imports.takeUp': async () => (await imports()).takeUp(),
    'imports.resume': async ({ importId }) => ({ lines: await (await imports()).resume(importId) }),
    'imports.discard': async ({ importId }) => (await imports()).discard(importId),
    'imports.saveReport': async ({ importId }) => {
      const text = (await imports()).report(importId)
      return { path: await saveData('report', 'csv', text) }
    },
  }
}
