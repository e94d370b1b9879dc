import { useRef, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { SiteRow } from '../../../preload/contract.ts'
import { actionFor } from './grid-keys.ts'
import { groupIndexAt, lineAt, positionOf, type Line, type Lines, type Position } from './lines.ts'
import type { ListMenu, Point } from './list-menus.tsx'
import { indexOf, rowOf } from './row-elements.ts'
import { endRange, extend, toggle, type Selection } from './selection.ts'
import { isLetter, pause, typeAhead, typeLetter, type Typed } from './type-ahead.ts'

type Input = {
  lines: Lines
  /** The line that Tab comes to. */
  reachable: number
  scroller: RefObject<HTMLElement | null>
  /** Rows on screen. */
  page: () => number
  rowAt: (index: number) => HTMLElement | null
  scrollTo: (index: number) => void
  setCursor: (position: Position) => void
  onCurrent: (websiteId: string) => void
  onSelection: (change: (before: Selection) => Selection) => void
  onPickAll: () => void
  onFold: (groupId: string, open: boolean) => void
  onOpen: (websiteId: string) => void
  onOpenRequest: (requestId: string) => void
  actedOn: (site: SiteRow) => SiteRow[]
  onMenu: (menu: ListMenu) => void
}

/** What keys and the pointer do on the rows. */
export function useGridInput(input: Input) {
  const { lines, reachable, scroller, page, rowAt, scrollTo, setCursor } = input
  const { onCurrent, onSelection, onPickAll, onFold, onOpen, onOpenRequest, actedOn, onMenu } =
    input
  const typed = useRef<Typed>({ text: '', at: -Infinity })

  function go(index: number): void {
    const line = lineAt(lines, index)
    if (line === undefined) return
    flushSync(() => {
      setCursor(positionOf(line))
      if (line.site !== null) onCurrent(line.site.websiteId)
    })
    scrollTo(index)
    rowAt(index)?.focus({ preventScroll: true })
  }

  function pick(line: Line): void {
    const sites = line.site !== null ? [line.site] : (line.group?.sites ?? [])
    if (sites.length === 0) return
    const ids = sites.map((site) => site.websiteId)
    onSelection((all) => toggle(all, ids, positionOf(line)))
  }

  function range(to: number, isStep: boolean): void {
    onSelection((all) => extend(all, lines, { from: reachable, to, isStep }))
  }

  function menu(line: Line, anchor: HTMLElement, point: Point): void {
    setCursor(positionOf(line))
    if (line.site === null) {
      return line.group === null
        ? onMenu({ kind: 'request', request: line.request, anchor, point })
        : onMenu({ kind: 'sites', sites: line.group.sites, anchor, point })
    }
    onCurrent(line.site.websiteId)
    onMenu({ kind: 'sites', sites: actedOn(line.site), anchor, point })
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const row = rowOf(event.target)
    const index = indexOf(row)
    const line = lineAt(lines, index)
    if (row === null || line === undefined) return
    const action = actionFor(event, {
      line,
      index,
      count: lines.count,
      page: page(),
      typing: event.timeStamp - typed.current.at < pause,
      onButton: event.target !== row,
    })
    if (action === null) {
      if (!isLetter(event) || event.target !== row) return
      event.preventDefault()
      typed.current = typeLetter(typed.current, event.key, event.timeStamp)
      const titles = {
        length: lines.count,
        at: (each: number) => {
          const found = lineAt(lines, each)
          if (found === undefined) return undefined
          if (found.site !== null) return found.site.title
          return found.group === null ? found.request.name : found.group.name
        },
      }
      const found = typeAhead(titles, typed.current.text, index)
      if (found !== -1) go(found)
      return
    }
    event.preventDefault()
    switch (action.kind) {
      case 'go':
        if (action.range) range(action.to, true)
        else onSelection(endRange)
        return go(action.to)
      case 'fold':
        return onFold(line.group?.id ?? '', action.open)
      case 'heading':
        return go(lines.starts[groupIndexAt(lines, index)] ?? index)
      case 'open':
        if (line.site !== null) return onOpen(line.site.websiteId)
        return line.group === null ? onOpenRequest(line.request.requestId) : undefined
      case 'pick':
        return pick(line)
      case 'range':
        return range(index, false)
      case 'all':
        return onPickAll()
      case 'menu':
        return menu(line, row, null)
      case 'button':
        return row.querySelector<HTMLElement>('.col-more')?.focus()
      case 'row':
        return row.focus()
      case 'header':
        scroller.current?.querySelector<HTMLElement>('.grid-head [tabindex="0"]')?.focus()
    }
  }

  function onClick(event: React.MouseEvent): void {
    const row = rowOf(event.target)
    const line = lineAt(lines, indexOf(row))
    if (row === null || line === undefined || !(event.target instanceof Element)) return
    const more = event.target.closest<HTMLElement>('.col-more')
    if (more !== null) return menu(line, more, null)
    if (event.shiftKey) {
      range(indexOf(row), false)
      return go(indexOf(row))
    }
    if (event.ctrlKey || event.metaKey || event.target.closest('.col-pick') !== null) {
      pick(line)
      return setCursor(positionOf(line))
    }
    if (line.site !== null) {
      setCursor(positionOf(line))
      onOpen(line.site.websiteId)
    } else if (line.group !== null) onFold(line.group.id, !line.open)
    else {
      setCursor(positionOf(line))
      onOpenRequest(line.request.requestId)
    }
  }

  function onContextMenu(event: React.MouseEvent): void {
    const row = rowOf(event.target)
    const line = lineAt(lines, indexOf(row))
    if (row === null || line === undefined) return
    event.preventDefault()
    menu(line, row, { x: event.clientX, y: event.clientY })
  }

  return { onKeyDown, onClick, onContextMenu }
}
