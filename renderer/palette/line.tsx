import { Search, Tag } from 'lucide-react'
import { ListBoxItem } from 'react-aria-components/ListBox'
import { host } from '../domain/search/address.ts'
import { highlight } from '../domain/search/highlight.ts'
import { wordOfSite } from '../../preload/words.ts'
import { stateNames } from '../domain/client-states.ts'
import { ColorDot } from '../icons/color-mark.tsx'
import { HealthIcon } from '../icons/icons.tsx'
import type { AnyEntry, Kind } from './entries.ts'

const look = { size: 16, strokeWidth: 1.75, 'aria-hidden': true }

const kindNames: Record<Kind, string> = {
  site: 'Site',
  client: 'Client',
  view: 'View',
  tag: 'Tag',
  command: '',
}

function Icon({ entry }: { entry: AnyEntry }) {
  switch (entry.kind) {
    case 'site':
      return <HealthIcon health={entry.site.health} />
    case 'client':
      return <ColorDot color={entry.client.color} />
    case 'view':
      return <Search {...look} />
    case 'tag':
      return <Tag {...look} />
    case 'command':
      return entry.icon
  }
}

/** A quieter text behind the name. */
function hintOf(entry: AnyEntry): string {
  if (entry.kind === 'site') {
    const { url, client } = entry.site
    return [host(url), client].filter(Boolean).join(' · ')
  }
  if (entry.kind !== 'client' || entry.client.state === 'active') return ''
  return stateNames[entry.client.state]
}

function Marked({ text, wanted }: { text: string; wanted: readonly string[] }) {
  if (wanted.length === 0) return text
  return highlight(text, wanted).map(({ text: part, hit, at }) =>
    hit ? <mark key={at}>{part}</mark> : part,
  )
}

/** One entry of the palette: what it is called, what it is, and the key that does the same. */
export function PaletteLine({ entry, wanted }: { entry: AnyEntry; wanted: readonly string[] }) {
  const { key, kind, title } = entry
  const hint = hintOf(entry)
  return (
    <ListBoxItem id={key} textValue={title} className="menu-item palette-line">
      <span className="palette-icon">
        <Icon entry={entry} />
      </span>
      <bdi dir="auto" className="palette-title">
        <Marked text={title} wanted={wanted} />
      </bdi>
      {hint !== '' && (
        <bdi dir="auto" className="palette-hint">
          <Marked text={hint} wanted={wanted} />
        </bdi>
      )}
      <span className="palette-kind">
        {kind === 'command' && entry.shortcut !== null ? <kbd>{entry.shortcut}</kbd> : null}
        {kindNames[kind]}
        {kind === 'site' && <span className="sr-only">, {wordOfSite(entry.site)}</span>}
      </span>
    </ListBoxItem>
  )
}
