const [hasTargetList, hasLinkInfo] = [0x1, 0x2]
const headerSize = 0x4c

/**
 * The file that a shortcut of Windows opens, by its own path ([MS-SHLLINK], sections 2.1 to 2.3). Throws
 * where it does not name one.
 */
export function targetOf(shortcut: Buffer): string {
  const flags = shortcut.readUInt32LE(20)
  if (shortcut.readUInt32LE(0) !== headerSize) throw new Error('No shortcut')
  if ((flags & hasLinkInfo) === 0) throw new Error('A shortcut without a path')
  const list = (flags & hasTargetList) === 0 ? 0 : 2 + shortcut.readUInt16LE(headerSize)
  const info = shortcut.subarray(headerSize + list)
  const path = info.subarray(info.readUInt32LE(16))
  return path.toString('latin1', 0, path.indexOf(0))
}
