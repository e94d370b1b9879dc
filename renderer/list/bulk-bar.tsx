import {
  Building2,
  Download,
  KeyRound,
  Mail,
  Palette,
  Pin,
  PinOff,
  RefreshCw,
  Send,
  Tag,
  Trash2,
  Webhook,
  X,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import type { SiteRow } from '../../preload/contract.ts'
import { mark, removeSites } from '../actions/marks/actions.ts'
import { MarkPopover, type MarkKind } from '../actions/marks/mark-popover.tsx'
import { currentRow, focusSoon } from '../ui/focus.ts'
import { useShell } from '../actions/shell.ts'
import { check } from '../actions/checking.ts'
import { canAsk } from '../domain/client-messages.ts'
import { connectionsToHandOver } from '../domain/hand-over.ts'
import { counted } from '../domain/summary.ts'
import './bulk-bar.css'

type BulkBarProps = {
  /** The selected sites among those shown. */
  sites: SiteRow[]
  /** How many more are selected that a search or a view hides. */
  hidden: number
  /** Selects nothing and leads back to the rows. */
  onClear: () => void
}

/** What can be done with all selected sites at once. */
export function BulkBar({ sites, hidden, onClear }: BulkBarProps) {
  const shell = useShell()
  const [open, setOpen] = useState<{ kind: MarkKind; anchor: HTMLElement } | null>(null)
  const websiteIds = sites.map(({ websiteId }) => websiteId)
  const connectionIds = sites.flatMap(({ connections }) => connections.map(({ id }) => id))
  const isPinned = sites.every(({ pinned }) => pinned)
  const isNone = sites.length === 0

  function button(name: string, Icon: LucideIcon, act: (anchor: HTMLElement) => void, look = '') {
    return (
      <button
        type="button"
        className={`bulk-button ${look}`}
        title={name}
        // Keeps the keyboard when a search hides the last of them.
        aria-disabled={isNone}
        onClick={({ currentTarget }) => {
          if (!isNone) act(currentTarget)
        }}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span>{name}</span>
      </button>
    )
  }
  const opens = (kind: MarkKind) => (anchor: HTMLElement) => setOpen({ kind, anchor })

  return (
    <div className="bulk">
      <Toolbar aria-label="Selected sites" className="bulk-bar">
        <p className="bulk-count">
          {counted(sites.length, 'site')}
          {hidden > 0 && (
            <span className="dim"> and {hidden.toLocaleString('en-US')} not shown</span>
          )}
        </p>
        {button('Check', RefreshCw, () => void check(connectionIds), 'familiar')}
        {button('Client…', Building2, opens('client'), 'familiar')}
        {button('Tags…', Tag, opens('tags'), 'familiar')}
        {button('Color…', Palette, opens('color'), 'familiar')}
        {button(
          isPinned ? 'Unpin' : 'Pin',
          isPinned ? PinOff : Pin,
          () => void mark(websiteIds, { pinned: !isPinned }),
          'familiar',
        )}
        {sites.some(canAsk) &&
          button('Message…', Mail, () => shell.openDialog({ kind: 'message', websiteIds }))}
        {button('Export…', Download, () =>
          shell.openDialog({ kind: 'export', these: { of: 'selected', websiteIds } }),
        )}
        {button('Credentials…', KeyRound, () =>
          shell.openDialog({ kind: 'credentials', connectionIds }),
        )}
        {button('Hand over…', Send, () =>
          shell.openDialog({ kind: 'hand-over', connectionIds: connectionsToHandOver(sites) }),
        )}
        {sites.some(({ connections }) => connections.some(({ kind }) => kind === 'grant')) &&
          button('Add a webhook…', Webhook, () =>
            shell.openDialog({ kind: 'webhooks', websiteIds }),
          )}
        {button(
          'Remove',
          Trash2,
          () => {
            void removeSites(sites)
            // This bar goes with the last site that is selected.
            focusSoon(currentRow)
          },
          'danger',
        )}
        <button
          type="button"
          className="icon-button"
          aria-label="Clear the selection"
          title="Clear the selection (Esc)"
          onClick={onClear}
        >
          <X size={15} strokeWidth={2} aria-hidden />
        </button>
      </Toolbar>
      {open !== null && <MarkPopover {...open} sites={sites} onClose={() => setOpen(null)} />}
    </div>
  )
}
