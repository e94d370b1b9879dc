import { Lock } from 'lucide-react'
import type { DeveloperApp } from '../../preload/contract.ts'
import { usePolicies } from '../data/use-policies.ts'
import { mayReturnBy } from '../domain/policies.ts'
import { wayNames } from '../domain/return-ways.ts'

/** Whether an administrator has turned off the way back of a developer app; nothing when not. */
export function WayTrouble({ app }: { app: DeveloperApp }) {
  const policies = usePolicies()
  if (mayReturnBy(policies, app.returnBy)) return null
  return (
    <p className="secret-trouble">
      <Lock className="tone-soon" size={16} strokeWidth={1.75} aria-hidden />
      {policies.waysBack?.length === 0
        ? 'Your administrator has turned off signing in through the browser.'
        : `Your administrator has turned off its way back, ${wayNames[app.returnBy]}. Edit the developer app and choose another one.`}
    </p>
  )
}
