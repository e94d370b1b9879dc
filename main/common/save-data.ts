/**
 * Saves the list or a report where the person says. Returns where it is, or null when they decided
 * against it. A long text comes piece by piece, so that writing it takes no time at once. Throws
 * `Failure`.
 */
export type SaveData = (
  what: 'list' | 'report' | 'diagnostics' | 'key-page',
  format: 'csv' | 'json' | 'txt' | 'html',
  text: string | Iterable<string>,
) => Promise<string | null>
