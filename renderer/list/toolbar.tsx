import { Plus, RefreshCw, Search, X } from 'lucide-react'
import type { RefObject } from 'react'
import type { CheckProgress } from '../../preload/contract.ts'
import { longestQuery } from '../../preload/limits.ts'
import { useShell } from '../actions/shell.ts'
import { keyName } from '../actions/shortcuts.ts'
import { cancelCheck, check } from '../actions/checking.ts'

// Made once: the toolbar is drawn with each letter that is typed.
const searchIcon = <Search size={16} strokeWidth={1.75} aria-hidden />
const clearIcon = <X size={14} strokeWidth={2} aria-hidden />
const checkIcon = <RefreshCw size={15} strokeWidth={1.75} aria-hidden />
const cancelIcon = <X size={15} strokeWidth={1.75} aria-hidden />
const connectIcon = <Plus size={16} strokeWidth={1.75} aria-hidden />

type ToolbarProps = {
  query: string
  onQuery: (query: string) => void
  field: RefObject<HTMLInputElement | null>
  /** The arrow down key: from the search field to the rows. */
  onDown: () => void
  progress: CheckProgress | null
  canCheck: boolean
}

/** Search, Check all and Connect a store. */
export function Toolbar({ query, onQuery, field, onDown, progress, canCheck }: ToolbarProps) {
  const shell = useShell()
  return (
    <div className="toolbar">
      <div className="field search">
        {searchIcon}
        <input
          ref={field}
          type="search"
          maxLength={longestQuery}
          aria-label="Search sites"
          placeholder="Search title, address, client, tag, note"
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') {
              event.stopPropagation()
              onQuery('')
            } else if (event.key === 'ArrowDown') {
              event.preventDefault()
              onDown()
            }
          }}
        />
        {query === '' ? (
          <kbd aria-hidden>{keyName('F')}</kbd>
        ) : (
          <button
            type="button"
            className="icon-button"
            aria-label="Clear search"
            title="Clear search"
            onClick={() => {
              onQuery('')
              field.current?.focus()
            }}
          >
            {clearIcon}
          </button>
        )}
      </div>
      {progress === null ? (
        <button
          type="button"
          className="button"
          disabled={!canCheck}
          title={`Check every connection (${keyName('R')})`}
          onClick={() => void check()}
        >
          {checkIcon}
          <span className="wide-only">Check all</span>
          <span className="narrow-only sr-only">Check all</span>
        </button>
      ) : (
        <button type="button" className="button" onClick={() => void cancelCheck()}>
          {cancelIcon}
          <span>Cancel</span>
          <span className="sr-only">the check</span>
        </button>
      )}
      <button
        type="button"
        className="button primary"
        title={`Connect a store (${keyName('N')})`}
        onClick={() => shell.openDialog({ kind: 'connect' })}
      >
        {connectIcon}
        <span>Connect a store</span>
      </button>
    </div>
  )
}
