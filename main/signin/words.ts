/** What the pages say that a browser shows when it comes back on the loopback. */
export const pageWords = {
  arrived: {
    title: 'Latchkey has Squarespace’s answer',
    text: 'You can close this tab and go back to Latchkey.',
  },
  received: {
    title: 'Latchkey has Squarespace’s answer',
    text: 'Already received. You can close this.',
  },
  stray: {
    title: 'No sign-in waits for this address',
    text: 'This address does not belong to a sign-in that Latchkey is waiting for. If you denied access, go back to Latchkey. If not, start the sign-in again there.',
  },
  nothingHere: {
    title: 'There is nothing here',
    text: 'Latchkey uses this address for a moment while somebody signs in. You can close this tab.',
  },
}
