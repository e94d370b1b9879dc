import type { CheckName } from '../../preload/contract.ts'

/** The words of the report, which whoever helps reads. */
export const reportWords = {
  title: 'Latchkey diagnostics',
  promise: 'There is no key, no token and no name of a site or a person in this report.',
  app: 'App',
  checks: 'Checks',
  stores: 'Stores',
  log: 'Last entries of the log',
  ok: 'ok',
  unknown: 'not known here',
  none: 'none',
}

export const checkWords: Record<CheckName, string> = {
  api: 'API host',
  login: 'Login host',
  clock: 'Clock',
  keychain: 'Keychain',
  link: 'Links (latchkey:)',
  port: 'Port of the way back',
  storage: 'Database',
  room: 'Disk room',
}
