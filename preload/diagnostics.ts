/** What is looked at when something does not work, in the order in which it is shown. */
export const checkNames = [
  'api',
  'login',
  'clock',
  'keychain',
  'link',
  'port',
  'storage',
  'room',
] as const

/** What the app itself can do about a trouble. */
export const remedies = [
  'register-link',
  'open-clock-settings',
  'open-proxy-settings',
  'open-keychain',
] as const
