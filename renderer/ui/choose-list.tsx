import type { ReactNode, RefObject } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import './check.css'
import './choose-list.css'

const rowHeight = 52

type ChooseListProps<Line extends { key: string; title: string }> = {
  ref?: RefObject<HTMLDivElement | null>
  /** What it is called, for screen readers. */
  name: string
  lines: Line[]
  keys: ReadonlySet<string>
  onKeys: (keys: ReadonlySet<string>) => void
  /** Those that can be read and not chosen. */
  barred?: ReadonlySet<string>
  /** What stands in a line beside its checkbox. */
  children: (line: Line) => ReactNode
}

/** What is chosen once these lines are, or (`isOff`) are not; those that a search hides stay as they are. */
export function toggled(
  keys: ReadonlySet<string>,
  lines: readonly { key: string }[],
  isOff: boolean,
): ReadonlySet<string> {
  const next = new Set(keys)
  for (const { key } of lines)
    if (isOff) next.delete(key)
    else next.add(key)
  return next
}

/** Lines to choose from; those far down exist only once they are scrolled to. */
export function ChooseList<Line extends { key: string; title: string }>(
  props: ChooseListProps<Line>,
) {
  const { ref, name, lines, keys, onKeys, barred, children } = props
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
      <GridList
        {...(ref === undefined ? {} : { ref })}
        aria-label={name}
        className="choose-list"
        // As high as its lines, and no higher than the dialog has room for.
        style={{ height: lines.length * rowHeight + 2 }}
        selectionMode="multiple"
        // Esc closes the dialog, as everywhere.
        escapeKeyBehavior="none"
        selectedKeys={keys}
        {...(barred === undefined ? {} : { disabledKeys: barred })}
        disabledBehavior="selection"
        onSelectionChange={(next) =>
          // Those that a search hides stay chosen.
          onKeys(
            new Set(
              next === 'all' ? [...keys, ...lines.map(({ key }) => key)] : [...next].map(String),
            ),
          )
        }
        items={lines}
        dependencies={[children]}
      >
        {(line) => (
          <GridListItem id={line.key} textValue={line.title} className="choose-line">
            <Checkbox slot="selection" className="check">
              <span className="check-box" aria-hidden>
                <svg viewBox="0 0 16 16" width={12} height={12}>
                  <path d="m3.5 8.5 3 3 6-7" />
                </svg>
              </span>
            </Checkbox>
            {children(line)}
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  )
}
