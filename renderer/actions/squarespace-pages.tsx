/** The pages of a site's admin in Squarespace, as a menu. */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components/Menu'
import { squarespacePageLines, squarespacePages } from '../../preload/squarespace-pages.ts'
import { openPage } from './actions.ts'
import '../ui/menu.css'

const [, ...below] = squarespacePages

function Pages({ websiteId, onChosen }: { websiteId: string; onChosen?: () => void }) {
  return (
    <Menu className="menu" aria-label="Pages in Squarespace">
      {below.map((page) => (
        <MenuItem
          key={page}
          className="menu-item"
          onAction={() => {
            onChosen?.()
            void openPage(websiteId, page)
          }}
        >
          {squarespacePageLines[page].name}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** An item of a menu that leads to them; `onChosen` closes that menu, which stays open otherwise. */
export function SquarespacePages(props: { websiteId: string; onChosen: () => void }) {
  return (
    <SubmenuTrigger>
      <MenuItem className="menu-item">
        Pages in Squarespace
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
      </MenuItem>
      <Popover className="popover" offset={-2} crossOffset={-4}>
        <Pages {...props} />
      </Popover>
    </SubmenuTrigger>
  )
}

/** A small button with them. */
export function SquarespacePagesButton({ websiteId }: { websiteId: string }) {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label="Pages in Squarespace">
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom start" offset={2}>
        <Pages websiteId={websiteId} />
      </Popover>
    </MenuTrigger>
  )
}
