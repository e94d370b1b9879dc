import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import { CheckboxGroup, Label } from 'react-aria-components/CheckboxGroup'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Preferences } from '../../preload/contract.ts'
import { apiLines, apis, isApi } from '../../preload/apis.ts'
import { Check } from '../ui/check.tsx'
import { FixedPolicies } from './policies.tsx'
import { setPreferences } from '../actions/preferences.ts'
import '../ui/segments.css'
import './settings.css'

const themes: { id: Preferences['theme']; name: string; icon: LucideIcon }[] = [
  { id: 'system', name: 'System', icon: Monitor },
  { id: 'light', name: 'Light', icon: Sun },
  { id: 'dark', name: 'Dark', icon: Moon },
]

const densities: { id: Preferences['density']; name: string }[] = [
  { id: 'comfortable', name: 'Comfortable' },
  { id: 'compact', name: 'Compact' },
]

/** How Latchkey looks, and what it warns of; each change is kept at once. */
export function General({ preferences }: { preferences: Preferences }) {
  return (
    <div className="dialog-body settings">
      <RadioGroup
        className="labelled"
        orientation="horizontal"
        value={preferences.theme}
        onChange={(value) => {
          const theme = themes.find(({ id }) => id === value)
          if (theme !== undefined) void setPreferences({ theme: theme.id })
        }}
      >
        <Label>Theme</Label>
        <div className="segments">
          {themes.map(({ id, name, icon: Icon }) => (
            <Radio key={id} value={id} className="segment">
              <Icon size={15} strokeWidth={1.75} aria-hidden />
              {name}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <RadioGroup
        className="labelled"
        orientation="horizontal"
        value={preferences.density}
        onChange={(value) => {
          const density = densities.find(({ id }) => id === value)
          if (density !== undefined) void setPreferences({ density: density.id })
        }}
      >
        <Label>Rows</Label>
        <div className="segments">
          {densities.map(({ id, name }) => (
            <Radio key={id} value={id} className="segment">
              {name}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <CheckboxGroup
        className="labelled"
        value={preferences.neededApis}
        onChange={(values) => void setPreferences({ neededApis: values.filter(isApi) })}
      >
        <Label>Warn when a key cannot read</Label>
        <div className="checks">
          {apis.map((api) => (
            <Check key={api} value={api}>
              {apiLines[api].name}
            </Check>
          ))}
        </div>
        <p className="hint">
          A connection that cannot read one of these is listed under Needs you.
        </p>
      </CheckboxGroup>
      <FixedPolicies />
    </div>
  )
}
