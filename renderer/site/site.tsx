import { ArrowLeft, ExternalLink, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { SelectionIndicator, Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import type { SiteRow } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { Note } from './notes/note.tsx'
import { host } from '../domain/search/address.ts'
import { openPage } from '../actions/actions.ts'
import { keyName } from '../actions/shortcuts.ts'
import { besideWidth, useShell, type SiteTab } from '../actions/shell.ts'
import { SquarespacePagesButton } from '../actions/squarespace-pages.tsx'
import { SiteActivity } from './activity.tsx'
import { SiteWebhooks } from '../webhooks/site-webhooks.tsx'
import { Changes } from './changes.tsx'
import { Connections } from './connections.tsx'
import { Details } from './details.tsx'
import { HealthBox } from './health-box.tsx'
import { PinToggle, SiteMarks } from './marks.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import '../ui/tabs.css'
import './site.css'

const tabs: { id: SiteTab; name: string }[] = [
  { id: 'details', name: 'Details' },
  { id: 'connections', name: 'Connections' },
  { id: 'webhooks', name: 'Webhooks' },
  { id: 'changes', name: 'Changes' },
  { id: 'activity', name: 'Activity' },
  { id: 'notes', name: 'Notes' },
]

type SitePaneProps = { site: SiteRow; tab: SiteTab; onTab: (tab: SiteTab) => void }

/** One site: what its health says, its details, its connections and what changed. */
export function SitePane({ site, tab, onTab }: SitePaneProps) {
  const shell = useShell()
  const answer = useCall('sites.get', { websiteId: site.websiteId })
  const heading = useRef<HTMLHeadingElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  useKeptPlace(scroll, answer.data !== undefined)

  useEffect(() => {
    // In a narrow window the pane lies over the list, so the keyboard must come along.
    if (window.innerWidth < besideWidth) heading.current?.focus()
  }, [])

  return (
    <aside className="pane" aria-label={`Site: ${site.title}`}>
      <div ref={scroll} className="pane-scroll">
        <header className="pane-head">
          <button type="button" className="button small pane-back" onClick={shell.closeSite}>
            <ArrowLeft size={15} strokeWidth={1.75} aria-hidden />
            Back
          </button>
          <div className="pane-title">
            <h1 ref={heading} tabIndex={-1} title={site.title}>
              <bdi dir="auto">{site.title}</bdi>
            </h1>
            <PinToggle key={site.websiteId} site={site} />
            <button
              type="button"
              className="icon-button pane-close"
              aria-label="Close site"
              title="Close (Esc)"
              onClick={shell.closeSite}
            >
              <X size={16} strokeWidth={1.75} aria-hidden />
            </button>
          </div>
          <div className="pane-links">
            {site.url !== '' && (
              <button
                type="button"
                role="link"
                className="text-button pane-link"
                title={`Open ${site.url} in the browser`}
                onClick={() => void openPage(site.websiteId, 'site')}
              >
                <span>{host(site.url)}</span>
                <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
              </button>
            )}
            {site.siteId !== '' && (
              <span className="pane-squarespace">
                <button
                  type="button"
                  role="link"
                  className="text-button pane-link"
                  title={`Open in Squarespace (${keyName('O')})`}
                  onClick={() => void openPage(site.websiteId, 'admin')}
                >
                  <span>Squarespace</span>
                  <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
                </button>
                <SquarespacePagesButton websiteId={site.websiteId} />
              </span>
            )}
          </div>
          <SiteMarks key={site.websiteId} site={site} />
        </header>
        <HealthBox key={site.websiteId} site={site} />
        <Tabs
          className="tabs"
          selectedKey={tab}
          onSelectionChange={(key) => {
            const chosen = tabs.find(({ id }) => id === key)
            if (chosen !== undefined) onTab(chosen.id)
          }}
        >
          <TabList className="tab-list" aria-label="Site">
            {tabs.map(({ id, name }) => (
              <Tab key={id} id={id} className="tab">
                {name}
                {id === 'connections' && site.connections.length > 1 && (
                  <span className="tab-count">{site.connections.length}</span>
                )}
                {id === 'notes' && site.note !== '' && (
                  <span className="tab-dot">
                    <span className="sr-only">written</span>
                  </span>
                )}
                <SelectionIndicator className="tab-mark" />
              </Tab>
            ))}
          </TabList>
          <TabPanel id="details" className="tab-panel">
            <Details
              key={site.websiteId}
              row={site}
              site={answer.data?.site}
              error={answer.error}
            />
          </TabPanel>
          <TabPanel id="connections" className="tab-panel">
            <Connections
              key={site.websiteId}
              site={site}
              permissions={answer.data?.permissions ?? null}
            />
          </TabPanel>
          <TabPanel id="webhooks" className="tab-panel">
            <SiteWebhooks key={site.websiteId} site={site} />
          </TabPanel>
          <TabPanel id="changes" className="tab-panel">
            <Changes key={site.websiteId} changes={answer.data?.changes} />
          </TabPanel>
          <TabPanel id="activity" className="tab-panel">
            <SiteActivity key={site.websiteId} websiteId={site.websiteId} />
          </TabPanel>
          <TabPanel id="notes" className="tab-panel">
            <Note key={site.websiteId} site={site} />
          </TabPanel>
        </Tabs>
      </div>
    </aside>
  )
}
