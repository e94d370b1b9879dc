import { createContext, use } from 'react'
import type { SavedView, PendingGrant, View } from '../../preload/contract.ts'

export type { View } from '../../preload/contract.ts'

/** From this width on (CSS pixels) a site stands beside the list; window.css has the same. */
export const besideWidth = 1100

/** The tabs of a site. */
export type SiteTab = 'details' | 'connections' | 'webhooks' | 'changes' | 'activity' | 'notes'

/**
 * How a store is connected: by an API key, in the browser, with tokens held elsewhere, or by a key that
 * its client makes.
 */
export type ConnectWay = 'key' | 'oauth' | 'tokens' | 'client'

/** The sections of the settings. */
export type SettingsSection =
  | 'general'
  | 'upkeep'
  | 'developer-apps'
  | 'api2cart'
  | 'backups'
  | 'updates'

/** Which sites an export is about, beside all: those of a name are a client's, a tag's or a view's. */
export type Exported =
  | { of: 'selected' | 'found' | 'listed'; websiteIds: string[] }
  | { of: 'site' | 'name'; name: string; websiteIds: string[] }

/** The one dialog that may be open. */
export type OpenDialog =
  /** `asked`: the store and the email that a client is asked about. */
  | { kind: 'connect'; way?: ConnectWay; asked?: { name: string; email: string } }
  /** To the clients of those of these sites that need something of them. */
  | { kind: 'message'; websiteIds: string[] }
  /** `text` is what the client sent, where it is here; with `hasAnswer` it is to be pasted. */
  | { kind: 'key-request'; requestId: string; text?: string; hasAnswer?: boolean }
  | { kind: 'replace'; websiteId: string; connectionId: string }
  | { kind: 'authorize-again'; websiteId: string; connectionId: string }
  | { kind: 'decide'; pending: PendingGrant }
  | { kind: 'developer-app'; developerAppId: string }
  | { kind: 'import' }
  | { kind: 'export'; these: Exported }
  /** To be shown, copied or saved for another system. */
  | { kind: 'credentials'; connectionIds: string[] }
  /** Null: the one that is under way or was last over. */
  | { kind: 'hand-over'; connectionIds: string[] | null }
  | { kind: 'take-back'; websiteId: string; connectionId: string }
  | { kind: 'api2cart-stores' }
  /** Of all sites; to these a webhook is to be added. */
  | { kind: 'webhooks'; websiteIds?: string[] }
  /** With the secret of this webhook, unless another is chosen. */
  | { kind: 'check-signature'; subscription?: { websiteId: string; subscriptionId: string } }
  /** What breaks while this computer is off. */
  | { kind: 'forecast' }
  | { kind: 'trash' }
  | { kind: 'backups' }
  | { kind: 'palette' }
  /** Null: a new client. */
  | { kind: 'client'; clientId: string | null }
  /** What the list shows now, and the saved view that it has been changed from, if any. */
  | { kind: 'save-view'; shown: Omit<SavedView, 'id' | 'name'>; saved: SavedView | null }
  | { kind: 'rename-view'; view: SavedView }
  | { kind: 'rename-tag'; tag: string }
  | { kind: 'settings'; section?: SettingsSection }
  | { kind: 'shortcuts' }
  | { kind: 'licenses' }
  | { kind: 'diagnostics' }

/** What any part of the window may ask of the window as a whole. */
export type Shell = {
  openDialog: (dialog: OpenDialog) => void
  closeDialog: () => void
  /** The practice guide stands above the list while stores are connected, broken and checked. */
  openPractice: () => void
  closePractice: () => void
  /** Shows a site beside the list (or over it in a narrow window) and marks it on the list. */
  showSite: (websiteId: string, tab?: SiteTab) => void
  closeSite: () => void
  /** Shows one of the views that are always there, with nothing searched. */
  showView: (view: View) => void
  /** Searches all sites, as if the query was typed: `client:"Finch Group" tag:food`. */
  search: (query: string) => void
  /** Shows a saved view: its sites, in its order and groups. */
  showSaved: (saved: SavedView) => void
}

/** The window around a part. */
export const ShellContext = createContext<Shell | null>(null)

/** The window around this part; throws outside of one. */
export function useShell(): Shell {
  const shell = use(ShellContext)
  if (shell === null) throw new Error('No window around this part')
  return shell
}
