import { useQuery } from '@tanstack/react-query'
import { Search, Store } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Output } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { asking, useCall, useSites } from '../data/bridge.ts'
import type { AppError } from '../domain/app-error.ts'
import { connectionsToHandOver } from '../domain/hand-over.ts'
import { findLines, sides, storeLines, type Side, type StoreLine } from '../domain/stores-there.ts'
import { counted } from '../domain/summary.ts'
import { agoInSentence } from '../domain/time.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { focusBelow } from '../ui/focus.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { Pills } from '../ui/pills.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { toggled } from '../ui/choose-list.tsx'
import { StoreList } from './store-list.tsx'
import { WorkThere } from './work-there.tsx'
import './hand-over.css'
import './stores.css'

const sideNames: Record<Side, string> = {
  both: 'In both',
  'only-here': 'Only here',
  'only-there': 'Only there',
}

const nothing: Record<Side, string> = {
  both: 'API2Cart has none of the sites on the list.',
  'only-here': 'API2Cart has every site on the list.',
  'only-there': 'API2Cart has no Squarespace store that is not on the list.',
}

/** What API2Cart has, beside what is on the list: in both, only here, only there. */
export function StoresDialog({ onClose }: { onClose: () => void }) {
  const shell = useShell()
  const account = useCall('api2cart.get', {}).data?.account
  const answer = useQuery<Output<'handOver.stores'>, AppError>({
    ...asking('handOver.stores', {}),
    // Shown at once when it was read before, and asked anew each time.
    refetchOnMount: 'always',
    enabled: account !== null,
  })
  const { data, error } = answer
  return (
    <DialogFrame
      title="API2Cart stores"
      lead="What API2Cart has of Squarespace, beside the sites on your list."
      size="wide"
      onClose={onClose}
    >
      {account === null ? (
        <EmptyState
          icon={Store}
          title="No API2Cart account yet"
          text="With your account’s key, Latchkey sees what API2Cart has and hands stores over to it."
        >
          <Button
            className="button primary"
            onPress={() => shell.openDialog({ kind: 'settings', section: 'api2cart' })}
          >
            Add the account
          </Button>
        </EmptyState>
      ) : data === undefined ? (
        <>
          <div className="dialog-body stores-waiting" aria-live="polite">
            {error === null ? <Spinner>Asking API2Cart…</Spinner> : <Wrong error={error} />}
          </div>
          <footer className="dialog-foot">
            <Button className="button" onPress={onClose}>
              Close
            </Button>
            {error !== null && (
              <WaitingButton
                name="Try again"
                waiting={answer.isFetching}
                isPrimary
                onPress={() => void answer.refetch()}
              />
            )}
          </footer>
        </>
      ) : (
        <Stores
          stores={data}
          asOf={answer.dataUpdatedAt}
          error={error}
          isAsking={answer.isFetching}
          onAgain={async () => void (await answer.refetch())}
          onClose={onClose}
        />
      )}
    </DialogFrame>
  )
}

type StoresProps = {
  stores: Output<'handOver.stores'>
  /** When API2Cart said so, epoch milliseconds. */
  asOf: number
  /** Why it could not be asked since. */
  error: AppError | null
  isAsking: boolean
  onAgain: () => Promise<void>
  onClose: () => void
}

function Stores({ stores, asOf, error, isAsking, onAgain, onClose }: StoresProps) {
  const shell = useShell()
  const now = useNow()
  const sites = useSites().data
  const [side, setSide] = useState<Side>('both')
  const [query, setQuery] = useState('')
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [working, setWorking] = useState<'disconnect' | 'remove' | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const all = useMemo(() => storeLines(stores), [stores])
  const lines = useMemo(() => findLines(all[side], query), [all, side, query])
  const chosen = lines.filter(({ key }) => keys.has(key))
  const count = (verb: string) =>
    chosen.length === 0 ? verb : `${verb} ${chosen.length.toLocaleString('en-US')}`

  function show(next: Side): void {
    setSide(next)
    setKeys(new Set())
  }

  function open({ websiteId }: StoreLine): void {
    if (websiteId === null) return
    onClose()
    shell.showSite(websiteId, 'connections')
  }

  function handOver(): void {
    const wanted = new Set(chosen.map(({ websiteId }) => websiteId))
    const chosenSites = (sites ?? []).filter(({ websiteId }) => wanted.has(websiteId))
    shell.openDialog({ kind: 'hand-over', connectionIds: connectionsToHandOver(chosenSites) })
  }

  return (
    <>
      <div className="choose-head">
        <Pills
          label="Stores to show"
          pills={sides.map((each) => ({
            id: each,
            name: sideNames[each],
            count: all[each].length,
          }))}
          chosen={side}
          onChoose={show}
        />
        <div className="field choose-search">
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <input
            type="search"
            aria-label="Search stores"
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
            ? `${chosen.length.toLocaleString('en-US')} of ${lines.length.toLocaleString('en-US')} selected`
            : `${counted(lines.length, 'store')}, as of ${agoInSentence(asOf, now, timeFormat)}`}
          {stores.otherPlatforms > 0 &&
            chosen.length === 0 &&
            ` · and ${counted(stores.otherPlatforms, 'store')} of other platforms there`}
        </span>
        {lines.length > 0 && (
          <button
            type="button"
            className="text-button"
            onClick={() => setKeys(toggled(keys, lines, chosen.length === lines.length))}
          >
            {chosen.length === lines.length ? 'Select none' : 'Select all'}
          </button>
        )}
      </div>
      {lines.length === 0 ? (
        <p className="stores-none" role="status">
          {query.trim() === '' ? nothing[side] : `Nothing matches “${query.trim()}”.`}
        </p>
      ) : (
        <StoreList ref={list} lines={lines} keys={keys} onKeys={setKeys} onOpen={open} />
      )}
      <div className="stores-says" aria-live="polite">
        {error !== null && (
          <>
            <Wrong error={error} />
            <p className="hint">
              You are seeing what API2Cart had {agoInSentence(asOf, now, timeFormat)}.
            </p>
          </>
        )}
      </div>
      <footer className="dialog-foot">
        <span className="foot-start">
          <WaitingButton
            name="Ask again"
            waitingName="Asking…"
            waiting={isAsking}
            onPress={() => void onAgain()}
          />
        </span>
        {side === 'only-here' ? (
          <Button className="button primary" isDisabled={chosen.length === 0} onPress={handOver}>
            {count('Hand over')}…
          </Button>
        ) : (
          <>
            <Button
              className="button"
              isDisabled={chosen.length === 0}
              onPress={() => setWorking('disconnect')}
            >
              {count('Disconnect')}…
            </Button>
            <Button
              className="button danger"
              isDisabled={chosen.length === 0}
              onPress={() => setWorking('remove')}
            >
              {count('Delete')} there…
            </Button>
          </>
        )}
      </footer>
      {working !== null && (
        <WorkThere
          work={working}
          lines={chosen}
          onDone={() => {
            setKeys(new Set())
            void onAgain()
          }}
          onClose={() => {
            setWorking(null)
            focusBelow(() => list.current)
          }}
        />
      )}
    </>
  )
}
