import { Check } from 'lucide-react'
import { useRef } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import type { SiteRow } from '../../../preload/contract.ts'
import { useBeginning } from '../../ui/focus.ts'
import { mark } from './actions.ts'
import { inCommon } from '../../domain/choices.ts'
import { ColorDot } from '../../icons/color-mark.tsx'
import { colorChoices } from '../../domain/colors.ts'
import '../../ui/menu.css'
import './picker.css'

/** Which color label the sites have. */
export function ColorPicker({ sites, onClose }: { sites: SiteRow[]; onClose: () => void }) {
  const current = inCommon(sites, ({ color }) => color)
  const list = useRef<HTMLDivElement>(null)
  useBeginning(list)
  return (
    <ListBox
      aria-label="Color label"
      className="menu"
      ref={list}
      shouldFocusWrap
      selectionMode="single"
      selectedKeys={current === undefined ? [] : [current ?? 'none']}
      escapeKeyBehavior="none"
      items={colorChoices}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys
        const choice = colorChoices.find(({ id }) => id === key)
        onClose()
        if (choice === undefined) return
        void mark(
          sites.map(({ websiteId }) => websiteId),
          { color: choice.color },
        )
      }}
    >
      {({ id, color, name }) => (
        <ListBoxItem id={id} textValue={name} className="menu-item picker-item">
          <span className="picker-mark">
            {color === current && <Check size={14} strokeWidth={2.25} aria-hidden />}
          </span>
          <ColorDot color={color} />
          {name}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
