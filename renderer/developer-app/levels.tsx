import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { apiLines, apis } from '../../preload/apis.ts'
import type { Capabilities, Level } from '../domain/scopes.ts'
import '../ui/segments.css'
import './capabilities.css'

const names: { id: Level; name: string }[] = [
  { id: 'none', name: 'None' },
  { id: 'read', name: 'Read' },
  { id: 'write', name: 'Read and write' },
]

type LevelsProps = {
  levels: Capabilities['levels']
  onChange: (levels: Capabilities['levels']) => void
  isDisabled: boolean
}

/** How far something reaches into a store, one choice for each API. */
export function Levels({ levels, onChange, isDisabled }: LevelsProps) {
  return apis.map((api) => (
    <RadioGroup
      key={api}
      className="capability"
      orientation="horizontal"
      isDisabled={isDisabled}
      value={levels[api] ?? 'none'}
      onChange={(value) => {
        const level = names.find(({ id }) => id === value)
        if (level !== undefined) onChange({ ...levels, [api]: level.id })
      }}
    >
      <Label>{apiLines[api].name}</Label>
      <div className="segments">
        {names
          .filter(({ id }) => id !== 'write' || apiLines[api].canBeWritten)
          .map(({ id, name }) => (
            <Radio key={id} value={id} className="segment">
              {name}
            </Radio>
          ))}
        {!apiLines[api].canBeWritten && <span className="segment-none">Read only there</span>}
      </div>
    </RadioGroup>
  ))
}
