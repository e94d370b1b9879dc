import { Check, CircleMinus, CirclePlus, Search, type LucideIcon } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Output, SiteRow } from '../../preload/contract.ts'
import { endpointProblem } from '../../preload/webhook-endpoint.ts'
import { useShell } from '../actions/shell.ts'
import type { AppError } from '../domain/app-error.ts'
import { host } from '../domain/search/address.ts'
import { counted } from '../domain/summary.ts'
import {
  acrossLines,
  acrossStates,
  findAcross,
  type AcrossLine,
} from '../domain/webhooks-across.ts'
import { endpointWords } from '../domain/words/webhooks.ts'
import { ChooseList, toggled } from '../ui/choose-list.tsx'
import { Pills } from '../ui/pills.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { EndpointField } from './endpoint-field.tsx'

type State = AcrossLine['state']

const icons: Record<State, { icon: LucideIcon; tone: string }> = {
  has: { icon: Check, tone: 'tone-ok' },
  'has-not': { icon: CirclePlus, tone: 'tone-calm' },
  cannot: { icon: CircleMinus, tone: 'dim' },
}

const pillNames: Record<State, { any: string; one: string }> = {
  has: { any: 'Have webhooks', one: 'Have it' },
  'has-not': { any: 'Have none', one: 'Have it not' },
  cannot: { any: 'Cannot', one: 'Cannot' },
}

type AcrossSitesProps = {
  sites: readonly SiteRow[]
  across: Output<'webhooks.across'>
  endpoint: string
  onEndpoint: (endpoint: string) => void
  /** Only these sites; null for all. */
  only: readonly string[] | null
  onAll: () => void
  /** The sites that are chosen, some of which may be able to have none. */
  keys: ReadonlySet<string>
  onKeys: (keys: ReadonlySet<string>) => void
  /** Whether a step after this one led back here. */
  isBack: boolean
  /** What is said of all having been read just now. */
  wasRead: string | null
  /** Why the last work did not begin. */
  error: AppError | null
  onAdd: (lines: AcrossLine[]) => void
  onRead: () => void
  onClose: () => void
}

/** Every site, and how it stands to the endpoint that is chosen. */
export function AcrossSites(props: AcrossSitesProps) {
  const {
    sites,
    across,
    endpoint,
    onEndpoint,
    only,
    onAll,
    keys,
    onKeys,
    isBack,
    wasRead,
    error,
    onAdd,
    onRead,
    onClose,
  } = props
  const shell = useShell()
  const [shown, setShown] = useState<State | 'all'>('all')
  const [query, setQuery] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isBack) field.current?.focus()
  }, [isBack])
  const isEndpoint = endpointProblem(endpoint) === null
  const all = useMemo(() => {
    const wanted = only === null ? null : new Set(only)
    const these = wanted === null ? sites : sites.filter(({ websiteId }) => wanted.has(websiteId))
    return acrossLines(these, across, isEndpoint ? endpoint : null)
  }, [sites, across, endpoint, isEndpoint, only])
  const byState = Map.groupBy(all, ({ state }) => state)
  const lines = findAcross(shown === 'all' ? all : (byState.get(shown) ?? []), query)
  const barred = new Set(all.filter(({ canAdd }) => !canAdd).map(({ key }) => key))
  // Those that were selected in the list of sites may be any.
  const possible = new Set([...keys].filter((key) => !barred.has(key)))
  const able = lines.filter(({ canAdd }) => canAdd)
  const chosen = able.filter(({ key }) => keys.has(key))
  const isAll = chosen.length === able.length && able.length > 0

  function add(): void {
    const problem = endpointProblem(endpoint)
    setWrong(problem === null ? null : endpointWords[problem])
    if (problem !== null) return field.current?.focus()
    onAdd(chosen)
  }

  return (
    <>
      <div className="across-endpoint">
        <EndpointField
          field={field}
          value={endpoint}
          onChange={(next) => {
            setWrong(null)
            onEndpoint(next)
          }}
          wrong={wrong}
          isReadOnly={false}
          hint="Choose or type an address, and see which sites tell it something."
        />
      </div>
      <div className="choose-head">
        <Pills
          label="Sites to show"
          pills={[
            { id: 'all' as const, name: 'All', count: all.length },
            ...acrossStates.map((id) => ({
              id,
              name: isEndpoint ? pillNames[id].one : pillNames[id].any,
              count: byState.get(id)?.length ?? 0,
            })),
          ]}
          chosen={shown}
          onChoose={setShown}
        />
        <div className="field choose-search">
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <input
            type="search"
            aria-label="Search sites with webhooks"
            placeholder="Search a title or an address"
            maxLength={200}
            value={query}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      </div>
      <div className="choose-count">
        <span role="status" className="dim">
          {chosen.length > 0
            ? `${chosen.length.toLocaleString('en-US')} of ${counted(lines.length, 'site')} selected`
            : counted(lines.length, 'site')}
        </span>
        <span className="webhooks-steps">
          {only !== null && (
            <button type="button" className="text-button" onClick={onAll}>
              Show all sites
            </button>
          )}
          {able.length > 0 && (
            <button
              type="button"
              className="text-button"
              onClick={() => onKeys(toggled(keys, able, isAll))}
            >
              {isAll ? 'Select none' : 'Select all'}
            </button>
          )}
        </span>
      </div>
      {lines.length === 0 ? (
        <p className="across-none" role="status">
          {query.trim() === '' ? 'No such site.' : `Nothing matches “${query.trim()}”.`}
        </p>
      ) : (
        <ChooseList name="Sites" lines={lines} keys={possible} onKeys={onKeys} barred={barred}>
          {line}
        </ChooseList>
      )}
      <div className="across-says" aria-live="polite">
        {error !== null ? <Wrong error={error} /> : wasRead !== null && <p>{wasRead}</p>}
      </div>
      <footer className="dialog-foot">
        <span className="foot-start webhooks-steps">
          <Button className="button" onPress={onRead}>
            Read them all again
          </Button>
          <Button className="button" onPress={() => shell.openDialog({ kind: 'check-signature' })}>
            Check a signature…
          </Button>
        </span>
        <Button className="button" onPress={onClose}>
          Close
        </Button>
        <Button className="button primary" isDisabled={chosen.length === 0} onPress={add}>
          {chosen.length === 0 ? 'Add a webhook…' : `Add to ${counted(chosen.length, 'site')}…`}
        </Button>
      </footer>
    </>
  )
}

function line({ title, url, state, says }: AcrossLine) {
  const { icon: Icon, tone } = icons[state]
  return (
    <>
      <span className="choose-name">
        <bdi dir="auto" title={title}>
          {title}
        </bdi>
        <span className="dim" title={url}>
          {host(url)}
        </span>
      </span>
      <span className={`across-state ${tone}`} title={says}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span>{says}</span>
      </span>
    </>
  )
}
