/** A version as this app has them: `1.2.3`, or `1.3.0-beta.1` before a release. */
export const versionPattern = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-beta\.(\d{1,6}))?$/

/**
 * Whether a version comes after another one (Semantic Versioning 2.0.0, section 11: a beta comes
 * before its release). What is no version comes after nothing.
 */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [ranks(version), ranks(than)]
  if (one === null || other === null) return false
  for (const [at, rank] of one.entries()) {
    const difference = rank - (other[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

function ranks(version: string): number[] | null {
  const [, ...parts] = versionPattern.exec(version) ?? []
  if (parts.length === 0) return null
  return parts.map((part) => (part === undefined ? Infinity : Number(part)))
}
