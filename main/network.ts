/** How often it is looked whether this computer has a network, in milliseconds. */
const lookEvery = 5_000

/** Calls `back` whenever a network is there again: the system tells a page of it, not the main process. */
export function whenNetworkReturns(isOnline: () => boolean, back: () => void): void {
  let wasOnline = isOnline()
  setInterval(() => {
    const online = isOnline()
    if (online && !wasOnline) back()
    wasOnline = online
  }, lookEvery).unref()
}
