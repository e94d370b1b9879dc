import { usePolicies } from '../data/use-policies.ts'
import { policyLines } from '../domain/policies.ts'
import { Fixed } from '../ui/fixed.tsx'
import './settings.css'

/** What an administrator has fixed on this computer; nothing where there is no such thing. */
export function FixedPolicies() {
  const lines = policyLines(usePolicies())
  if (lines.length === 0) return null
  return (
    <section className="policies" aria-label="Set by your administrator">
      <Fixed />
      <dl>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
