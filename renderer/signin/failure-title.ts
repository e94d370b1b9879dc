import type { ErrorCode } from '../../preload/contract.ts'

/** What a sign-in that did not end well is called; its sentence says the rest. */
export function failureTitle(code: ErrorCode): string {
  switch (code) {
    case 'denied':
      return 'Access was denied'
    case 'forbidden':
      return 'Squarespace refused'
    case 'timed-out':
      return 'The time is over'
    case 'port-busy':
      return 'The port is taken'
    case 'offline':
    case 'unreachable':
      return 'Squarespace was not reached'
    case 'vault-locked':
    case 'vault-unavailable':
      return 'A secret could not be opened'
    case 'cancelled':
      return 'The sign-in was canceled'
    default:
      return 'Not connected'
  }
}
