/**
 * Saves the list, a report or credentials where the person says. Returns where it is, or null when
 * they decided against it. Credentials can be read by the owner of the file alone. A long text comes
 * piece by piece, so that writing it takes no time at once. Throws `Failure`.
 */
export type SaveData = (
  what: 'list' | 'report' | 'diagnostics' | 'key-page' | 'credentials',
  format: 'csv' | 'json' | 'txt' | 'html' | 'env' | 'sh',
  text: string | Iterable<string>,
) => Promise<string | null>
