import { Check, CircleAlert, Search } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Dialog, Popover } from 'react-aria-components/Popover'
import { Input, SearchField } from 'react-aria-components/SearchField'
import type { SiteRow } from '../../../preload/contract.ts'
import { factsOf } from '../../domain/search/facts.ts'
import { find } from '../../domain/search/matching.ts'
import { choose, parse, withoutField, type Field } from '../../../preload/search/query.ts'
import { counted } from '../../domain/summary.ts'
import { useClients } from '../../data/use-clients.ts'
import { inView } from '../../domain/views.ts'
import { findChoices } from '../../domain/choices.ts'
import { ColorDot } from '../../icons/color-mark.tsx'
import { HealthIcon } from '../../icons/icons.tsx'
import type { View } from '../../actions/shell.ts'
import { askedFor, countNone, filters, optionsOf, type Option } from './options.ts'
import '../../actions/marks/picker.css'
import '../../ui/menu.css'

/** From so many on, a field to find one by stands above them. */
const many = 9

const noneKey = '\0none'

type FilterMenuProps = {
  field: Field
  anchor: HTMLElement
  sites: SiteRow[]
  view: View
  query: string
  onQuery: (query: string) => void
  onClose: () => void
}

const needsYouIcon = <CircleAlert className="tone-bad" size={16} strokeWidth={1.75} aria-hidden />

function keyOf(value: string | null): string {
  return value ?? noneKey
}

function OptionLine({ option, isChosen }: { option: Option; isChosen: boolean }) {
  const { value, name, count, health, color } = option
  return (
    <ListBoxItem id={keyOf(value)} textValue={name} className="menu-item picker-item">
      <span className="picker-mark">
        {isChosen && <Check size={14} strokeWidth={2.25} aria-hidden />}
      </span>
      {health !== undefined && (health === null ? needsYouIcon : <HealthIcon health={health} />)}
      {color !== undefined && <ColorDot color={color} />}
      <bdi dir="auto" className="picker-name">
        {name}
      </bdi>
      <span className="picker-hint">
        {count.toLocaleString('en-US')}
        <span className="sr-only"> {count === 1 ? 'site' : 'sites'}</span>
      </span>
    </ListBoxItem>
  )
}

/** Chooses among what the sites have of a field; each choice is written into the query at once. */
export function FilterMenu(props: FilterMenuProps) {
  const { field, anchor, sites, view, query, onQuery, onClose } = props
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const filter = filters.find((each) => each.field === field)

  const clients = useClients()
  // Each count is what choosing it would show beside the rest of the query.
  const rest = withoutField(query, field)
  const { options, none } = useMemo(() => {
    const among = find(parse(rest), sites, sites, clients).filter((site) => inView(site, view))
    return {
      options: optionsOf(field, factsOf(sites), factsOf(among)),
      none: field === 'health' ? 0 : countNone(field, among),
    }
  }, [field, sites, rest, view, clients])
  const asked = askedFor(parse(query), field, factsOf(sites))
  const noneOption: Option[] =
    filter?.none != null && (none > 0 || asked.has(null))
      ? [{ value: null, name: filter.none, count: none }]
      : []
  const { shown, more } = findChoices(options, typed)
  const offered = typed.trim() === '' ? [...noneOption, ...shown] : shown
  const hasField = options.length + noneOption.length >= many

  useEffect(() => {
    if (hasField) input.current?.focus()
    else list.current?.focus()
  }, [hasField])

  function toggle(key: string): void {
    const value = key === noneKey ? null : key
    const others = [...asked].filter((each) => each !== value)
    onQuery(choose(query, field, asked.has(value) ? others : [...others, value]))
  }

  const selected = offered.filter(({ value }) => asked.has(value)).map(({ value }) => keyOf(value))
  const lines = (
    <ListBox
      ref={list}
      id={listId}
      aria-label={filter?.name ?? field}
      className="menu picker-list"
      selectionMode="multiple"
      selectedKeys={selected}
      escapeKeyBehavior="none"
      onSelectionChange={(keys) => {
        const now = new Set(keys === 'all' ? [] : [...keys].map(String))
        const changed =
          [...now].find((key) => !selected.includes(key)) ?? selected.find((key) => !now.has(key))
        if (changed !== undefined) toggle(changed)
      }}
      renderEmptyState={() => (
        <p className="picker-empty">
          {typed.trim() === '' ? 'There is nothing to choose yet.' : 'Nothing is called that.'}
        </p>
      )}
    >
      {offered.map((option) => (
        <OptionLine key={keyOf(option.value)} option={option} isChosen={asked.has(option.value)} />
      ))}
    </ListBox>
  )

  return (
    <Popover
      isOpen
      triggerRef={{ current: anchor }}
      placement="bottom start"
      offset={4}
      className="popover picker-popover"
      onOpenChange={(isOpen) => {
        if (isOpen) return
        // At once: while it is there it keeps the keyboard.
        flushSync(onClose)
        anchor.focus()
      }}
    >
      <Dialog aria-label={`${filter?.name ?? field} filter`}>
        <div className="picker">
          {hasField ? (
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <SearchField aria-label={`Find: ${filter?.name ?? field}`} className="picker-search">
                <Search size={14} strokeWidth={2} aria-hidden />
                <Input
                  ref={input}
                  role="combobox"
                  aria-controls={listId}
                  aria-expanded
                  aria-haspopup="listbox"
                  placeholder="Find"
                />
              </SearchField>
              {lines}
            </Autocomplete>
          ) : (
            lines
          )}
          {more > 0 && <p className="picker-more">{counted(more, 'other')}. Type to find one.</p>}
        </div>
      </Dialog>
    </Popover>
  )
}
