import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { apiLines, apis } from '../../preload/apis.ts'
import { CopyLine } from '../ui/copy-line.tsx'
import '../ui/segments.css'
import { scopeText, toCapabilities, toScopes, type Level } from '../domain/scopes.ts'
import './capabilities.css'

const levels: { id: Level; name: string }[] = [
  { id: 'none', name: 'None' },
  { id: 'read', name: 'Read' },
  { id: 'write', name: 'Read and write' },
]

type CapabilitiesProps = {
  scopes: string[]
  onChange: (scopes: string[]) => void
  isDisabled: boolean
}

/** What a grant may do in a store, one choice for each API, and the scopes that follow from it. */
export function CapabilityChoices({ scopes, onChange, isDisabled }: CapabilitiesProps) {
  const capabilities = toCapabilities(scopes)
  const { others } = capabilities
  return (
    <div className="capabilities">
      {apis.map((api) => (
        <RadioGroup
          key={api}
          className="capability"
          orientation="horizontal"
          isDisabled={isDisabled}
          value={capabilities.levels[api] ?? 'none'}
          onChange={(value) => {
            const level = levels.find(({ id }) => id === value)
            if (level === undefined) return
            const changed = { ...capabilities.levels, [api]: level.id }
            onChange(toScopes({ levels: changed, others }))
          }}
        >
          <Label>{apiLines[api].name}</Label>
          <div className="segments">
            {levels
              .filter(({ id }) => id !== 'write' || apiLines[api].canBeWritten)
              .map(({ id, name }) => (
                <Radio key={id} value={id} className="segment">
                  {name}
                </Radio>
              ))}
            {!apiLines[api].canBeWritten && <span className="segment-none">Read only there</span>}
          </div>
        </RadioGroup>
      ))}
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
