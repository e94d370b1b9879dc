import { Dialog, Popover } from 'react-aria-components/Popover'
import type { SiteRow } from '../../preload/contract.ts'
import { useSites } from '../bridge.ts'
import { ClientPicker } from './client-picker.tsx'
import { ColourPicker } from './colour-picker.tsx'
import { namedSites } from './sentences.ts'
import { TagPicker } from './tag-picker.tsx'

/** What a popover can change of sites. */
export type MarkKind = 'client' | 'tags' | 'colour'

const pickers = {
  client: { name: 'Client', Part: ClientPicker },
  tags: { name: 'Tags', Part: TagPicker },
  colour: { name: 'Color label', Part: ColourPicker },
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
      <Dialog aria-label={`${name}: ${namedSites(sites.map(({ title }) => title))}`}>
        <Part sites={sites} onClose={close} />
      </Dialog>
    </Popover>
  )
}
