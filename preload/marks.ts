/** What sites and clients can be marked with. Imports nothing. */

/** Color labels of sites and clients. */
export const colors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const
export type Color = (typeof colors)[number]

export const clientStates = ['active', 'paused', 'left'] as const
export type ClientState = (typeof clientStates)[number]
