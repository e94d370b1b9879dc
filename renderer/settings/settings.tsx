import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { SelectionIndicator, Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useCall } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useShell, type SettingsSection } from '../actions/shell.ts'
import { Api2Cart } from './api2cart.tsx'
import { Backups } from './backups.tsx'
import { DeveloperApps } from './developer-apps.tsx'
import { General } from './general.tsx'
import { Updates } from './updates.tsx'
import { Upkeep } from './upkeep.tsx'
import '../ui/tabs.css'
import './settings.css'

const sections: { id: SettingsSection; name: string }[] = [
  { id: 'general', name: 'General' },
  { id: 'upkeep', name: 'Upkeep' },
  { id: 'developer-apps', name: 'Developer apps' },
  { id: 'api2cart', name: 'API2Cart' },
  { id: 'backups', name: 'Backups' },
  { id: 'updates', name: 'Updates' },
]

/** Settings, in sections. */
export function SettingsDialog(props: { section: SettingsSection; onClose: () => void }) {
  const [section, setSection] = useState(props.section)
  const preferences = useCall('preferences.get', {}).data
  const shell = useShell()
  const status = useCall('app.status', {}).data
  if (preferences === undefined) return null
  return (
    <DialogFrame title="Settings" dismissable onClose={props.onClose}>
      <Tabs
        className="settings-sections"
        selectedKey={section}
        onSelectionChange={(key) => {
          const chosen = sections.find(({ id }) => id === key)
          if (chosen !== undefined) setSection(chosen.id)
        }}
      >
        <TabList className="tab-list" aria-label="Settings">
          {sections.map(({ id, name }) => (
            <Tab key={id} id={id} className="tab">
              {name}
              <SelectionIndicator className="tab-mark" />
            </Tab>
          ))}
        </TabList>
        <TabPanel id="general" className="settings-section">
          <General preferences={preferences} />
        </TabPanel>
        <TabPanel id="upkeep" className="settings-section">
          <Upkeep preferences={preferences} />
        </TabPanel>
        <TabPanel id="developer-apps" className="settings-section">
          <DeveloperApps />
        </TabPanel>
        <TabPanel id="api2cart" className="settings-section">
          <Api2Cart />
        </TabPanel>
        <TabPanel id="backups" className="settings-section">
          <Backups practicing={status?.squarespace.kind === 'practice'} />
        </TabPanel>
        <TabPanel id="updates" className="settings-section">
          <Updates preferences={preferences} />
        </TabPanel>
      </Tabs>
      <footer className="dialog-foot about">
        {status !== undefined && (
          <span>
            Latchkey {status.version} · Electron {status.electron}
          </span>
        )}
        <Button className="text-button" onPress={() => shell.openDialog({ kind: 'licenses' })}>
          Licenses
        </Button>
      </footer>
    </DialogFrame>
  )
}
