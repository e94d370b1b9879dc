import { Ellipsis } from 'lucide-react'
import { memo, useEffect, useRef, useState, type ReactElement } from 'react'
import { bringsSites, takeSites } from '../actions/dragged-sites.ts'
import { moveOnRail } from './arrows.ts'

const number = new Intl.NumberFormat('en-US')

/** A place on the rail. */
export type Line = {
  id: string
  /** The same element at each drawing. */
  icon: ReactElement
  name: string
  /** A word for what a dimmed look means, such as "Paused". */
  state?: string | undefined
  /** How many sites are there; null shows none. */
  count: number | null
  tone?: 'bad' | 'soon'
  /** Stands for the name where there is room for no more. */
  initial?: string
}

/** What a line's menu is about. */
export type MenuOf = { kind: 'client' | 'tag' | 'view'; id: string }

/** A menu that belongs to a line or its "…", or to where the pointer was. */
export type OpenedMenu = {
  of: MenuOf
  line: HTMLElement
  point: { x: number; y: number } | null
}

/** What can be done with a line; the same functions at each drawing. */
export type LineDoings = {
  onGo: (id: string) => void
  menu?: MenuOf['kind']
  onMenu?: (opened: OpenedMenu) => void
  /** Sites were dropped on it. */
  onSites?: (id: string, websiteIds: string[]) => void
  /** The keyboard came to it. */
  onReach?: (id: string) => void
}

type RailItemProps = Line & LineDoings & { isCurrent: boolean; isReachable: boolean }

/** One line of the rail. Tab comes to a reachable one; the arrow keys go on from there. */
export const RailItem = memo(function RailItem(props: RailItemProps) {
  const { id, icon, name, initial, state, count, tone = '', isCurrent, isReachable } = props
  const { onGo, menu, onMenu, onSites, onReach } = props
  const [isOver, setOver] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // Where the list goes by other ways than the rail.
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])

  function openMenu(line: HTMLElement, point: { x: number; y: number } | null): void {
    if (menu !== undefined) onMenu?.({ of: { kind: menu, id }, line, point })
  }

  return (
    <li className="rail-line">
      <button
        ref={button}
        type="button"
        className="rail-item"
        data-over={isOver}
        onDragOver={(event) => {
          if (onSites === undefined || !bringsSites(event.dataTransfer)) return
          event.preventDefault()
          event.dataTransfer.dropEffect = 'link'
          setOver(true)
        }}
        onDragLeave={({ currentTarget, relatedTarget }) => {
          if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
            setOver(false)
          }
        }}
        onDrop={(event) => {
          if (onSites === undefined || !bringsSites(event.dataTransfer)) return
          event.preventDefault()
          setOver(false)
          onSites(id, takeSites(event.dataTransfer))
        }}
        data-dim={state !== undefined}
        title={state === undefined ? name : `${name} (${state.toLowerCase()})`}
        aria-current={isCurrent ? 'page' : undefined}
        tabIndex={isReachable ? 0 : -1}
        onClick={() => onGo(id)}
        onFocus={() => onReach?.(id)}
        onContextMenu={(event) => {
          event.preventDefault()
          openMenu(event.currentTarget, { x: event.clientX, y: event.clientY })
        }}
        onKeyDown={(event) => {
          if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
            event.preventDefault()
            openMenu(event.currentTarget, null)
          } else moveOnRail(event)
        }}
      >
        {icon}
        {initial !== undefined && (
          <span className="rail-initial" aria-hidden>
            {initial}
          </span>
        )}
        <bdi dir="auto" className="rail-word">
          {name}
        </bdi>
        {state !== undefined && <span className="sr-only">, {state.toLowerCase()}</span>}
        {count !== null && <span className={`count ${tone}`}>{number.format(count)}</span>}
      </button>
      {menu !== undefined && (
        <button
          type="button"
          className="icon-button rail-more"
          aria-label={`More about ${name}`}
          aria-haspopup="menu"
          tabIndex={-1}
          onClick={({ currentTarget }) => openMenu(currentTarget, null)}
          onKeyDown={moveOnRail}
        >
          <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </li>
  )
})
