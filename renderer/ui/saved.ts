import { isolate } from '../domain/summary.ts'
import { toast } from './toasts.ts'

/** Says in a toast where something was saved; nothing when the person decided against it. */
export function toastSaved(what: string, path: string | null): void {
  if (path === null) return
  const name = path.split(/[/\\]/).at(-1) ?? path
  void toast({ text: `${what} saved as ${isolate(name)}.`, more: path, tone: 'ok' })
}
