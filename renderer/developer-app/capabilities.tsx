import { CopyLine } from '../ui/copy-line.tsx'
import { scopeText, toCapabilities, toScopes } from '../domain/scopes.ts'
import { Levels } from './levels.tsx'
import './capabilities.css'

type CapabilitiesProps = {
  scopes: string[]
  onChange: (scopes: string[]) => void
  isDisabled: boolean
}

/** What a grant may do in a store, one choice for each API, and the scopes that follow from it. */
export function CapabilityChoices({ scopes, onChange, isDisabled }: CapabilitiesProps) {
  const { levels, others } = toCapabilities(scopes)
  return (
    <div className="capabilities">
      <Levels
        levels={levels}
        onChange={(changed) => onChange(toScopes({ levels: changed, others }))}
        isDisabled={isDisabled}
      />
      <p className="hint">
        Webhooks need no scope of their own: those of orders need Orders, read or write; those of
        contacts and addresses need Contacts, read and write; the one for uninstalling needs nothing
        more.
      </p>
      <div className="labelled">
        <span className="label">
          {others.length === 0 ? 'Scopes' : 'Scopes, with those that are not listed above'}
        </span>
        {scopes.length === 0 ? (
          <p className="hint">None yet.</p>
        ) : (
          <CopyLine text={scopeText(scopes)} name="scopes" />
        )}
      </div>
    </div>
  )
}
