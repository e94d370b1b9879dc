import { Check, Minus, Plus, Search } from 'lucide-react'
import { memo, useEffect, useId, useRef, type ReactNode } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Input, TextField } from 'react-aria-components/TextField'
import { tidy } from '../../../preload/names.ts'
import { counted } from '../../domain/summary.ts'
import { findChoices } from '../../domain/choices.ts'
import '../../ui/menu.css'
import './picker.css'

export type Choice = {
  id: string
  name: string
  icon?: ReactNode
  /** A quieter word behind the name. */
  hint?: string | undefined
  /** Whether none, all or only some of the sites have it. */
  has: 'none' | 'all' | 'some'
}

type PickerProps = {
  /** What is picked, for screen readers: "Client". */
  label: string
  placeholder: string
  /** Where there is nothing to pick yet. */
  empty: string
  typed: string
  onTyped: (typed: string) => void
  /** Stands before the others while nothing is typed. */
  none?: Choice | undefined
  choices: Choice[]
  /** What is wrong with a new one of this name, if anything. */
  problem?: (name: string) => string | null
  /** What a new one is called in "New client “Finch Group”". */
  noun: string
  maxLength: number
  isMultiple?: boolean
  onPick: (id: string) => void
  onNew: (name: string) => void
}

// No id of a client or a tag begins like this.
const newId = '\0new '

const marks = {
  all: <Check size={14} strokeWidth={2.25} aria-hidden />,
  some: <Minus size={14} strokeWidth={2.25} aria-hidden />,
  none: null,
}

/** Drawn again only for another choice: a keystroke draws those that it finds anew. */
const Option = memo(function Option({ choice }: { choice: Choice }) {
  const { id, name, icon, hint, has } = choice
  return (
    <ListBoxItem id={id} textValue={name} className="menu-item picker-item">
      <span className="picker-mark">{marks[has]}</span>
      {icon}
      <span className="picker-name">
        <bdi dir="auto">{name}</bdi>
      </span>
      {hint !== undefined && <span className="picker-hint">{hint}</span>}
    </ListBoxItem>
  )
})

/** A search field with what it finds below it: one or several are picked, or a new one is made. */
export function Picker(props: PickerProps) {
  const { label, placeholder, empty, typed, onTyped, none, choices, noun, maxLength } = props
  const { problem, isMultiple = false, onPick, onNew } = props
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  useEffect(() => field.current?.focus(), [])
  const { shown, more, isNew: isUnknown } = findChoices(choices, typed)
  const name = tidy(typed)
  const wrong = isUnknown ? (problem?.(name) ?? null) : null
  const isNew = isUnknown && wrong === null
  // Another one with each letter, or the keyboard would stay on the one before.
  const newKey = newId + name
  const offered = none !== undefined && name === '' ? [none, ...shown] : shown
  const selected = offered.flatMap(({ id, has }) => (has === 'all' ? [id] : []))

  function pick(id: string): void {
    if (id === newKey) onNew(name)
    else onPick(id)
  }

  return (
    <div className="picker">
      <Autocomplete inputValue={typed} onInputChange={onTyped}>
        <TextField aria-label={`${label}: find or name`} className="picker-search">
          <Search size={14} strokeWidth={2} aria-hidden />
          <Input
            ref={field}
            role="combobox"
            aria-expanded
            aria-controls={listId}
            placeholder={placeholder}
            maxLength={maxLength}
            onKeyDown={(event) => {
              // What was pasted has put the keyboard on nothing yet.
              const nowhere = list.current?.querySelector('[data-focused]') === null
              const first = offered[0]?.id ?? (isNew ? newKey : null)
              if (event.key === 'Enter' && nowhere && name !== '' && first !== null) pick(first)
            }}
          />
        </TextField>
        <ListBox
          ref={list}
          id={listId}
          aria-label={label}
          className="menu picker-list"
          selectionMode={isMultiple ? 'multiple' : 'single'}
          selectedKeys={selected}
          escapeKeyBehavior="none"
          onSelectionChange={(keys) => {
            const now = new Set(keys === 'all' ? [] : [...keys].map(String))
            const changed =
              [...now].find((id) => !selected.includes(id)) ?? selected.find((id) => !now.has(id))
            if (changed !== undefined) pick(changed)
          }}
          renderEmptyState={() => <p className="picker-empty">{wrong ?? empty}</p>}
        >
          {offered.map((choice) => (
            <Option key={choice.id} choice={choice} />
          ))}
          {isNew && (
            <ListBoxItem
              key={newKey}
              id={newKey}
              textValue={`New ${noun} ${name}`}
              className="menu-item picker-item"
            >
              <span className="picker-mark">
                <Plus size={14} strokeWidth={2.25} aria-hidden />
              </span>
              <span className="picker-name">
                New {noun} “<bdi dir="auto">{name}</bdi>”
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      {more > 0 && <p className="picker-more">{counted(more, 'other')}. Type to find one.</p>}
    </div>
  )
}
