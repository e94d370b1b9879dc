import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const holder = fileURLToPath(new URL('./holder.ts', import.meta.url))

/** Lets another program read or write a database file until `letGo`, which resolves when it ended. */
export async function holdFile(file: string, how: 'reads' | 'writes') {
  const child = spawn(process.execPath, [holder, file, how], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  await once(child.stdout, 'data')
  return {
    async letGo(): Promise<void> {
      child.stdin.end()
      await gone
    },
  }
}
