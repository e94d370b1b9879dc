import { Search } from 'lucide-react'
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Input, TextField } from 'react-aria-components/TextField'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import type { SiteRow } from '../../preload/contract.ts'
import { queryFor } from '../../preload/search/query.ts'
import { words } from '../../preload/search/normalize.ts'
import { currentRow, focusSoon, siteHeading } from '../ui/focus.ts'
import { setPreferences } from '../actions/preferences.ts'
import type { Shell } from '../actions/shell.ts'
import type { Around } from './commands.tsx'
import type { AnyEntry } from './entries.ts'
import { PaletteLine } from './line.tsx'
import { remember } from './recent.ts'
import { useEntries } from './use-entries.ts'
import '../ui/dialog.css'
import '../ui/menu.css'
import './palette.css'

/** In CSS pixels. Only the lines on screen are drawn: each costs more than its share of a keystroke. */
const layouts = {
  comfortable: { rowHeight: 34, headingHeight: 30, padding: 4 },
  compact: { rowHeight: 30, headingHeight: 28, padding: 4 },
}

/** Searches the list for what is typed, rather than going to one thing. */
const searchKey = 'search'

function go(entry: AnyEntry, shell: Shell): void {
  switch (entry.kind) {
    case 'site':
      shell.showSite(entry.site.websiteId)
      return focusSoon(siteHeading)
    case 'client':
      shell.search(queryFor('client', entry.client.name))
      return focusSoon(currentRow)
    case 'tag':
      shell.search(queryFor('tag', entry.title))
      return focusSoon(currentRow)
    case 'view':
      shell.showSaved(entry.view)
      return focusSoon(currentRow)
    case 'command':
      return entry.run()
  }
}

type PaletteProps = {
  sites: SiteRow[]
  around: Around
  onClose: () => void
}

/** Goes to any site, client, tag or view, and runs any command: type, and press Enter. */
export function PaletteDialog({ sites, around, onClose }: PaletteProps) {
  const { shell, preferences } = around
  const [typed, setTyped] = useState('')
  const wanted = useMemo(() => words(typed), [typed])
  const { recent, found } = useEntries(sites, around, typed)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const [first] = [...recent, ...found]

  // At once: what is typed next must not be lost.
  useLayoutEffect(() => field.current?.focus(), [])

  function type(text: string): void {
    setTyped(text)
    // Another search begins at its best.
    list.current?.scrollTo({ top: 0 })
  }

  function run(key: string): void {
    onClose()
    const entry = [...recent, ...found].find((each) => each.key === key)
    if (entry === undefined) {
      shell.search(typed)
      return focusSoon(currentRow)
    }
    const remembered = (entry.kind === 'command' ? entry.remembered : undefined) ?? key
    void setPreferences({ recent: remember(preferences.recent, remembered) })
    go(entry, shell)
  }

  const line = (entry: AnyEntry) => <PaletteLine key={entry.key} entry={entry} wanted={wanted} />
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className="veil"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Modal className="dialog-frame palette-frame">
        <Dialog className="dialog palette" aria-label="Go to">
          <Autocomplete inputValue={typed} onInputChange={type}>
            <TextField aria-label="Go to a site, client, view or command" className="palette-field">
              <Search size={18} strokeWidth={1.75} aria-hidden />
              <Input
                ref={field}
                role="combobox"
                aria-controls={listId}
                aria-expanded
                aria-haspopup="listbox"
                placeholder="Go to a site, client, view or command"
                maxLength={200}
                onKeyDown={(event) => {
                  // The list takes Enter once the keyboard is on one of its lines.
                  const nowhere = list.current?.querySelector('[data-focused]') === null
                  if (event.key === 'Enter' && nowhere) run(first?.key ?? searchKey)
                }}
              />
            </TextField>
            <Virtualizer layout={ListLayout} layoutOptions={layouts[preferences.density]}>
              <ListBox
                ref={list}
                id={listId}
                aria-label="Places and commands"
                className="palette-list"
                escapeKeyBehavior="none"
                onAction={(key) => run(String(key))}
              >
                {typed.trim() === '' ? (
                  <>
                    {recent.length > 0 && (
                      <ListBoxSection id="recent">
                        <Header className="palette-header">Recent</Header>
                        {recent.map(line)}
                      </ListBoxSection>
                    )}
                    <ListBoxSection id="commands">
                      <Header className="palette-header">Commands</Header>
                      {found.map(line)}
                    </ListBoxSection>
                  </>
                ) : (
                  <>
                    {found.map(line)}
                    <ListBoxItem
                      id={searchKey}
                      textValue={`Search all sites for ${typed}`}
                      className="menu-item palette-line"
                    >
                      <span className="palette-icon">
                        <Search size={16} strokeWidth={1.75} aria-hidden />
                      </span>
                      <span className="palette-title">
                        Search all sites for “<bdi dir="auto">{typed.trim()}</bdi>”
                      </span>
                    </ListBoxItem>
                  </>
                )}
              </ListBox>
            </Virtualizer>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
