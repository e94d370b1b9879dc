import { DialogFrame } from '../ui/dialog.tsx'
import { keyName, redoKey } from '../actions/shortcuts.ts'
import './settings.css'

const groups: { name: string; keys: [string[], string][] }[] = [
  {
    name: 'Anywhere',
    keys: [
      [[keyName('F')], 'Search'],
      [[keyName('K')], 'Go to any site, client, view or command'],
      [[keyName('O')], 'Open the site in Squarespace'],
      [[keyName('N')], 'Connect a store'],
      [[keyName('I')], 'Import sites'],
      [[keyName('E')], 'Export what the list shows'],
      [[keyName('R')], 'Check all'],
      [[keyName(',')], 'Settings'],
      [[keyName('/')], 'Keyboard shortcuts'],
      [['F6'], 'Go to a message, and back'],
      [[keyName('Z')], 'Undo the last change'],
      [[redoKey], 'Redo it'],
      [['Esc'], 'Close, or clear the search'],
    ],
  },
  {
    name: 'In the search',
    keys: [
      [['client:nordlys', 'tag:food'], 'Of a client, or with a tag'],
      [['health:rejected', 'health:"needs you"'], 'In a state'],
      [['currency:eur', 'color:teal'], 'With a currency, or a color label'],
      [['client:none', 'tag:none'], 'Without one'],
      [['-tag:sale'], 'All but those'],
      [['"front desk"'], 'These words in this order'],
    ],
  },
  {
    name: 'On the list',
    keys: [
      [['↑', '↓'], 'Go to the site above or below'],
      [['Page Up', 'Page Down'], 'Go a page up or down'],
      [['Home', 'End'], 'Go to the first or last site'],
      [['A', '…', 'Z'], 'Go to a title that begins with what you type'],
      [['Enter'], 'Open the site, or close its group'],
      [['←', '→'], 'Close or open a group'],
      [['Space'], 'Select the site, or a whole group'],
      [['Shift ↑', 'Shift ↓'], 'Select up to here'],
      [[keyName('A')], 'Select all that are shown'],
      [['Tab'], 'Go to what can be done with the selection'],
      [['Shift F10', '→'], 'Show what can be done with the site'],
      [['Alt ←', 'Alt →'], 'On a column header: make it narrower or wider'],
      [['Alt ↓'], 'On a column header: show its menu'],
    ],
  },
]

/** Every key that does something. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <DialogFrame title="Keyboard shortcuts" size="small" dismissable onClose={onClose}>
      {/* Nothing else in it takes the focus, so it is scrolled from here by keyboard. */}
      <div className="dialog-body" role="region" aria-label="Shortcuts" tabIndex={0}>
        {groups.map(({ name, keys }) => (
          <section key={name} className="shortcuts">
            <h3>{name}</h3>
            <dl>
              {keys.map(([each, text]) => (
                <div key={text}>
                  <dt>{text}</dt>
                  <dd>{each.map((key) => (key === '…' ? key : <kbd key={key}>{key}</kbd>))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  )
}
