/** The keyring of a Linux desktop, as far as it can be told without asking a person for anything. */
import { execFile } from 'node:child_process'

/** `unknown`: there is nothing here to ask it with. */
export type SecretService = 'absent' | 'locked' | 'open' | 'unknown'

// The default collection of https://specifications.freedesktop.org/secret-service/latest/
const program = 'dbus-send'
const question = [
  '--session',
  '--print-reply=literal',
  '--reply-timeout=2000',
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/aliases/default',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
]
/** How long, in milliseconds, the program that asks may take. */
const limit = 3_000
/** How long, in milliseconds, an answer is good: hundreds of checks must not ask each for itself. */
const freshness = 300

let asked: { at: number; answer: Promise<SecretService> } | null = null

/** Asks the desktop's secret service whether it is there and unlocked. Never throws, asks nobody else. */
export function lookAtSecretService(): Promise<SecretService> {
  const at = performance.now()
  if (asked === null || at - asked.at > freshness) asked = { at, answer: ask() }
  return asked.answer
}

function ask(): Promise<SecretService> {
  return new Promise((resolve) => {
    execFile(program, question, { timeout: limit }, (error, stdout, stderr) => {
      if (error === null) return resolve(/\btrue\b/.test(stdout) ? 'locked' : 'open')
      if (error.code === 'ENOENT') return resolve('unknown')
      // There but without a keyring yet: the first secret makes one.
      if (/UnknownMethod|UnknownObject|NoSuchObject|InvalidArgs/.test(stderr))
        return resolve('open')
      // Not answering is not the same as not being there.
      resolve(error.killed === true || /NoReply|Timeout/.test(stderr) ? 'locked' : 'absent')
    })
  })
}
