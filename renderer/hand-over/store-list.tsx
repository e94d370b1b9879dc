import type { RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import type { StoreLine } from '../domain/stores-there.ts'
import { host } from '../domain/search/address.ts'
import { ChooseList } from '../ui/choose-list.tsx'

type StoreListProps = {
  ref: RefObject<HTMLDivElement | null>
  lines: StoreLine[]
  keys: ReadonlySet<string>
  onKeys: (keys: ReadonlySet<string>) => void
  onOpen: (line: StoreLine) => void
}

/** Stores to choose from. */
export function StoreList({ ref, lines, keys, onKeys, onOpen }: StoreListProps) {
  return (
    <ChooseList ref={ref} name="Stores" lines={lines} keys={keys} onKeys={onKeys}>
      {(line) => <Line line={line} onOpen={onOpen} />}
    </ChooseList>
  )
}

function Line({ line, onOpen }: { line: StoreLine; onOpen: (line: StoreLine) => void }) {
  const { title, url, labelThere, websiteId } = line
  const isOtherLabel = labelThere !== null && labelThere !== '' && labelThere !== title
  return (
    <>
      <span className="choose-name">
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
    </>
  )
}
