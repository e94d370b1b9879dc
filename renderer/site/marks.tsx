import { Building2, ChevronDown, Pin, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components/TagGroup'
import type { SiteRow } from '../../preload/contract.ts'
import { useSites } from '../data/bridge.ts'
import { factsOf } from '../domain/search/facts.ts'
import { queryFor } from '../../preload/search/query.ts'
import { counted } from '../domain/summary.ts'
import { mark } from '../actions/marks/actions.ts'
import { ColorDot } from '../icons/color-mark.tsx'
import { colorNames } from '../domain/colors.ts'
import { MarkPopover, type MarkKind } from '../actions/marks/mark-popover.tsx'
import { useShell } from '../actions/shell.ts'
import './marks.css'

const none: SiteRow[] = []

/** Keeps a site at the top of the list, or lets it go again. */
export function PinToggle({ site }: { site: SiteRow }) {
  const words = site.pinned ? 'Unpin' : 'Pin to the top of the list'
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Pin to the top of the list"
      aria-pressed={site.pinned}
      title={words}
      onClick={() => void mark([site.websiteId], { pinned: !site.pinned })}
    >
      <Pin size={16} strokeWidth={1.75} fill={site.pinned ? 'currentColor' : 'none'} aria-hidden />
    </button>
  )
}

/** What the agency marked a site with: its client, its color and its tags, each to be changed. */
export function SiteMarks({ site }: { site: SiteRow }) {
  const shell = useShell()
  const [open, setOpen] = useState<{ kind: MarkKind; anchor: HTMLElement } | null>(null)
  const tagsButton = useRef<HTMLButtonElement>(null)
  const sites = useSites().data ?? none
  const { client, color, tags, websiteId } = site
  const owned = client === null ? 0 : (factsOf(sites).clients.get(client) ?? 0)

  const opener = (kind: MarkKind) => ({
    type: 'button' as const,
    'aria-haspopup': 'dialog' as const,
    'aria-expanded': open?.kind === kind,
    onClick: (event: { currentTarget: HTMLElement }) =>
      setOpen({ kind, anchor: event.currentTarget }),
  })

  return (
    <div className="site-marks" role="group" aria-label="Client, color and tags">
      <button
        {...opener('client')}
        className="pill"
        data-empty={client === null}
        aria-label={client === null ? 'Choose a client' : `Client: ${client}`}
      >
        <Building2 size={13} strokeWidth={1.75} aria-hidden />
        <bdi dir="auto">{client ?? 'Client'}</bdi>
        <ChevronDown size={12} strokeWidth={2} aria-hidden />
      </button>
      {client !== null && owned > 1 && (
        <button
          type="button"
          className="text-button site-marks-all"
          onClick={() => shell.search(queryFor('client', client))}
        >
          All {counted(owned, 'site')}
        </button>
      )}
      <button
        {...opener('color')}
        className="pill"
        data-empty={color === null}
        aria-label={color === null ? 'Choose a color label' : `Color label: ${colorNames[color]}`}
      >
        <ColorDot color={color} />
        {color === null ? 'Color' : colorNames[color]}
        <ChevronDown size={12} strokeWidth={2} aria-hidden />
      </button>
      {tags.length > 0 && (
        <TagGroup
          aria-label="Tags"
          className="site-tags"
          selectionMode="none"
          onRemove={(keys) => {
            void mark([websiteId], { removeTags: [...keys].map(String) })
            // These tags go with the last one.
            if (keys.size === tags.length) tagsButton.current?.focus()
          }}
        >
          <TagList className="site-tag-list" items={tags.map((tag) => ({ id: tag }))}>
            {({ id }) => (
              <Tag id={id} textValue={id} className="pill site-tag">
                <bdi dir="auto">{id}</bdi>
                <Button slot="remove" className="site-tag-remove" aria-label="Remove">
                  <X size={12} strokeWidth={2} aria-hidden />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      <button
        {...opener('tags')}
        ref={tagsButton}
        className="pill"
        data-empty
        aria-label="Change tags"
      >
        <Plus size={12} strokeWidth={2} aria-hidden />
        Tags
      </button>
      {open !== null && <MarkPopover {...open} sites={[site]} onClose={() => setOpen(null)} />}
    </div>
  )
}
