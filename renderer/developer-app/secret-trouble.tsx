import { Lock } from 'lucide-react'
import type { DeveloperApp } from '../../preload/contract.ts'

/** What stands in the way of a client secret's use; nothing when it can be used. */
export function SecretTrouble({ app }: { app: DeveloperApp }) {
  if (app.clientSecret === 'open') return null
  return (
    <p className="secret-trouble">
      <Lock className="tone-soon" size={16} strokeWidth={1.75} aria-hidden />
      {app.clientSecret === 'locked'
        ? 'This computer’s keychain cannot open the client secret right now. It is kept safe.'
        : 'The client secret was not kept: this computer had no keychain. Edit the developer app and paste it again.'}
    </p>
  )
}
