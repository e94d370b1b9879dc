/** Sites on their way to a client or a tag: what is dragged off the list and dropped on the rail. */

const type = 'application/x-latchkey-sites'

/** Gives the sites to what is being dragged. */
export function giveSites(transfer: DataTransfer, websiteIds: readonly string[]): void {
  transfer.setData(type, JSON.stringify(websiteIds))
  transfer.effectAllowed = 'link'
}

/** Whether it is sites that are being dragged; which ones is not told before they are dropped. */
export function bringsSites(transfer: DataTransfer): boolean {
  return transfer.types.includes(type)
}

/** The website ids that were dropped; none when something else was. */
export function takeSites(transfer: Pick<DataTransfer, 'getData'>): string[] {
  try {
    const dropped: unknown = JSON.parse(transfer.getData(type))
    return Array.isArray(dropped) ? dropped.filter(isWebsiteId) : []
  } catch {
    return []
  }
}

function isWebsiteId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
}
