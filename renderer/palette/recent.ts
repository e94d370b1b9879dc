import { mostRecent } from '../../preload/limits.ts'
/** What was gone to lately, the newest first, after going to `key`. */
export function remember(recent: readonly string[], key: string): string[] {
  return [key, ...recent.filter((each) => each !== key)].slice(0, mostRecent)
}
