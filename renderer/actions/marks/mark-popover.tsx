import { Dialog, Popover } from 'react-aria-components/Popover'
import type { SiteRow } from '../../../preload/contract.ts'
import { useSites } from '../../data/bridge.ts'
import { counted } from '../../domain/summary.ts'
import { ClientPicker } from './client-picker.tsx'
import { ColorPicker } from './color-picker.tsx'
import { TagPicker } from './tag-picker.tsx'

/** What a popover can change of sites. */
export type MarkKind = 'client' | 'tags' | 'color'

const pickers = {
  client: { name: 'Client', Part: ClientPicker },
  tags: { name: 'Tags', Part: TagPicker },
  color: { name: 'Color label', Part: ColorPicker },
}

/** For screen readers, so the title is whole. */
function aboutSites(sites: SiteRow[]): string {
  const [only] = sites
  return sites.length === 1 && only !== undefined ? only.title : counted(sites.length, 'site')
}

/**
 * Changes client, tags or color of one or many sites in a popover beside `anchor`, to which the
 * keyboard goes back at the end.
 */
export function MarkPopover(props: {
  kind: MarkKind
  sites: SiteRow[]
  anchor: HTMLElement
  onClose: () => void
}) {
  const { kind, anchor, onClose } = props
  const wanted = new Set(props.sites.map(({ websiteId }) => websiteId))
  // The rows given may have changed since.
  const sites = useSites().data?.filter(({ websiteId }) => wanted.has(websiteId)) ?? props.sites
  const { name, Part } = pickers[kind]

  function close(): void {
    onClose()
    requestAnimationFrame(() => {
      const { activeElement } = document
      if (activeElement === null || activeElement === document.body) anchor.focus()
    })
  }

  return (
    <Popover
      isOpen
      triggerRef={{ current: anchor }}
      placement="bottom start"
      offset={4}
      className="popover picker-popover"
      onOpenChange={(isOpen) => {
        if (!isOpen) close()
      }}
    >
      <Dialog aria-label={`${name}: ${aboutSites(sites)}`}>
        <Part sites={sites} onClose={close} />
      </Dialog>
    </Popover>
  )
}
