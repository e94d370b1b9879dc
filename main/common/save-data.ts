/**
 * Saves a sheet or a list where the person says. Returns where it is, or null when they decided
 * against it. A long text comes piece by piece, so that writing it takes no time at once. Throws
 * `Failure`.
 */
export type SaveData = (
  title: string,
  name: string,
  format: 'csv' | 'json',
  text: string | Iterable<string>,
) => Promise<string | null>
