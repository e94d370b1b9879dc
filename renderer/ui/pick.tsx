import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { focusIfLost } from './focus.ts'
import { Label, Popover, Select, SelectValue } from 'react-aria-components/Select'
import './menu.css'
import './pick.css'

type PickProps = {
  label: string
  /** Whether the label is for screen readers only. */
  isLabelHidden?: boolean
  items: { id: string; name: string }[]
  value: string
  onChange: (id: string) => void
  isDisabled?: boolean
}

/** One of a list, in a menu below its field. */
export function Pick(props: PickProps) {
  const { label, isLabelHidden = false, items, value, onChange, isDisabled = false } = props
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Select
      className="pick labelled"
      value={value}
      onChange={(key) => onChange(String(key))}
      isDisabled={isDisabled}
      onOpenChange={(isOpen) => {
        if (!isOpen) focusIfLost(() => button.current)
      }}
    >
      <Label {...(isLabelHidden ? { className: 'sr-only' } : {})}>{label}</Label>
      <Button ref={button} className="field">
        <SelectValue />
        <ChevronDown size={14} strokeWidth={2} aria-hidden />
      </Button>
      <Popover className="popover">
        <ListBox className="menu pick-list" items={items}>
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className="menu-item">
              <bdi dir="auto">{name}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
