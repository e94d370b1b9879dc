import type { ClientState } from '../../preload/contract.ts'

/** What a client's state is called on screen. */
export const stateNames: Record<ClientState, string> = {
  active: 'Active',
  paused: 'Paused',
  left: 'Left',
}
