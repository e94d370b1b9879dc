import type { RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { Checkbox } from 'react-aria-components/Checkbox'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import type { StoreLine } from '../domain/stores-there.ts'
import { host } from '../domain/search/address.ts'
import '../ui/check.css'

const rowHeight = 52

type StoreListProps = {
  ref: RefObject<HTMLDivElement | null>
  lines: StoreLine[]
  keys: ReadonlySet<string>
  onKeys: (keys: ReadonlySet<string>) => void
  onOpen: (line: StoreLine) => void
}

/** Stores to choose from; those far down exist only once they are scrolled to. */
export function StoreList({ ref, lines, keys, onKeys, onOpen }: StoreListProps) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
      <GridList
        ref={ref}
        aria-label="Stores"
        className="stores-list"
        // As high as its lines, and no higher than the dialog has room for.
        style={{ height: lines.length * rowHeight + 2 }}
        selectionMode="multiple"
        selectedKeys={keys}
        onSelectionChange={(next) =>
          onKeys(new Set(next === 'all' ? lines.map(({ key }) => key) : [...next].map(String)))
        }
        items={lines}
      >
        {(line) => <Line line={line} onOpen={onOpen} />}
      </GridList>
    </Virtualizer>
  )
}

function Line({ line, onOpen }: { line: StoreLine; onOpen: (line: StoreLine) => void }) {
  const { key, title, url, labelThere, websiteId } = line
  const isOtherLabel = labelThere !== null && labelThere !== '' && labelThere !== title
  return (
    <GridListItem id={key} textValue={title} className="stores-line">
      <Checkbox slot="selection" className="check">
        <span className="check-box" aria-hidden>
          <svg viewBox="0 0 16 16" width={12} height={12}>
            <path d="m3.5 8.5 3 3 6-7" />
          </svg>
        </span>
      </Checkbox>
      <span className="stores-name">
        <bdi dir="auto" title={title}>
          {title}
        </bdi>
        <span className="dim" title={url}>
          {labelThere === '' ? 'No label there' : host(url)}
          {isOtherLabel && ` · “${labelThere}” there`}
        </span>
      </span>
      {websiteId !== null && (
        <Button className="button small" aria-label={`Open ${title}`} onPress={() => onOpen(line)}>
          Open
        </Button>
      )}
    </GridListItem>
  )
}
