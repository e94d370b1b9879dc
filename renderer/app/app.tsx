import { CloudAlert } from 'lucide-react'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Command } from '../../preload/contract.ts'
import { useCall, useEvent, useSites } from '../data/bridge.ts'
import { openPage } from '../actions/actions.ts'
import { check } from '../actions/checking.ts'
import { copyDiagnostics, saveDiagnostics } from '../actions/diagnostics.ts'
import { redo, undo } from '../actions/undo.ts'
import { FirstRun } from './first-run.tsx'
import { List, type ListHandle } from '../list/list.tsx'
import { connectionsToHandOver } from '../domain/hand-over.ts'
import { followName, search, setQuery, showSaved, showView } from '../data/shown.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Bars } from './notices.tsx'
import { currentRow, focusNow, focusSoon, useFocusBack } from '../ui/focus.ts'
import { useBackOnline } from '../ui/online.ts'
import { closePopovers } from '../ui/popovers.ts'
import { Rail } from '../rail/rail.tsx'
import {
  besideWidth,
  ShellContext,
  type OpenDialog,
  type Shell,
  type SiteTab,
} from '../actions/shell.ts'
import { isField, useShortcuts } from '../actions/shortcuts.ts'
import { toast } from '../ui/toasts.ts'
import { useSigninEvents } from '../signin/use-signin-events.ts'
import { useKeyRequests } from './use-key-requests.ts'
import { SitePane, Dialogs, PracticeGuide, ToastRegion, ImportBar, HandOverBar } from './screens.ts'
import { readAhead } from '../ui/late.ts'

const none: never[] = []

const isOfEdits = (command: Command) => command === 'undo' || command === 'redo'

/** The window: rail, list, the site beside it, and at most one dialog. */
export function App() {
  const sitesAnswer = useSites()
  const preferencesAnswer = useCall('preferences.get', {})
  const preferences = preferencesAnswer.data
  const status = useCall('app.status', {}).data
  const sites = sitesAnswer.data ?? none
  const requests = useCall('keyRequests.list', {}).data?.requests.length ?? 0

  const [selected, setSelected] = useState<string | null>(null)
  const [shown, setShown] = useState(false)
  const [tab, setTab] = useState<SiteTab>('details')
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [practiceOpen, setPracticeOpen] = useState(false)
  const searchField = useRef<HTMLInputElement>(null)
  const list = useRef<ListHandle>(null)

  const closeSite = useCallback(() => {
    setShown(false)
    focusSoon(currentRow)
  }, [])

  const site = useMemo(
    () => sites.find(({ websiteId }) => websiteId === selected),
    [sites, selected],
  )
  const isSiteShown = shown && site !== undefined

  const practicing = status?.squarespace.kind === 'practice'
  const shell = useMemo<Shell>(() => {
    /** In a narrow window the site lies over the list. */
    function uncoverList(): void {
      if (window.innerWidth < besideWidth) setShown(false)
    }
    return {
      openDialog: setDialog,
      closeDialog: () => setDialog(null),
      openPractice: () => setPracticeOpen(true),
      closePractice: () => setPracticeOpen(false),
      showSite: (websiteId, wantedTab) => {
        setSelected(websiteId)
        setShown(true)
        if (wantedTab !== undefined) setTab(wantedTab)
      },
      closeSite,
      showView: (view) => {
        showView(view)
        uncoverList()
      },
      search: (query) => {
        search(query)
        uncoverList()
      },
      showSaved: (next) => {
        showSaved(next)
        uncoverList()
      },
    }
  }, [closeSite])

  /** What is selected on the list, or all that it shows. */
  function exportListed(): void {
    const these = list.current?.exported() ?? null
    if (these !== null) return setDialog({ kind: 'export', these })
    void toast({ text: 'There is no site on the list to export.' })
  }

  /** The same sites, each by the connection that fits best. */
  function handOverListed(): void {
    const listed = new Set(list.current?.exported()?.websiteIds)
    const connectionIds = connectionsToHandOver(
      sites.filter(({ websiteId }) => listed.has(websiteId)),
    )
    if (connectionIds.length > 0) return setDialog({ kind: 'hand-over', connectionIds })
    void toast({ text: 'There is no site on the list to hand over.' })
  }

  /** The site that the keyboard is on, or else the one that is marked. */
  function openSquarespace(): void {
    const websiteId = list.current?.onRow() ?? site?.websiteId
    if (websiteId !== undefined) return void openPage(websiteId, 'admin')
    void toast({ text: 'Choose a site on the list first.' })
  }

  function run(command: Command): void {
    if (command === 'undo') return void undo()
    if (command === 'redo') return void redo()
    if (command === 'export') return exportListed()
    if (command === 'hand-over') return handOverListed()
    if (command === 'open-squarespace') return openSquarespace()
    if (command === 'check-all') return void (sites.length > 0 && check())
    if (command === 'copy-diagnostics') return void copyDiagnostics()
    if (command === 'save-diagnostics') return void saveDiagnostics()
    if (command === 'backups' && practicing) {
      return void toast({ text: 'Leave practice to restore a backup of your own stores.' })
    }
    if (command !== 'find') return setDialog({ kind: command })
    // In a narrow window the site lies over the search field.
    flushSync(() => setShown((before) => before && window.innerWidth >= besideWidth))
    // At once where that can be: what is typed next must not be lost.
    if (dialog === null) focusNow(searchField.current)
    else focusSoon(() => searchField.current)
  }

  /** A command of the menu bar or a key: a dialog that is open stays before everything. */
  function ask(command: Command): void {
    if (dialog === null) {
      closePopovers()
      return run(command)
    }
    // What is changed there is undone there; in other dialogs something is being typed.
    if (dialog.kind === 'settings' && isOfEdits(command)) return run(command)
    if (command === 'palette' && dialog.kind === 'palette') setDialog(null)
  }
  useFocusBack(dialog !== null)
  useEvent('app.command', ({ command }) => {
    // The menu's are for what was typed in a field too, whose history nothing else reaches.
    if (isOfEdits(command) && isField(document.activeElement)) document.execCommand(command)
    else ask(command)
  })
  useEvent('name.changed', followName)
  useShortcuts(ask, () => {
    if (dialog !== null) return
    // In a narrow window the site lies over the list, and over what is selected there.
    const isCovered = isSiteShown && window.innerWidth < besideWidth
    if (!isCovered && list.current?.clearSelection() === true) return
    if (shown) closeSite()
    else setQuery('')
  })

  useBackOnline(() => {
    const unreached = sites
      .flatMap(({ connections }) => connections)
      .filter(({ health }) => health === 'unreachable')
    if (unreached.length > 0) void check(unreached.map(({ id }) => id))
  })

  useEvent('app.changed', (next) => {
    if (status === undefined || status.opened === next.opened) return
    setSelected(null)
    setShown(false)
    showView('all')
    setDialog(null)
    // Who comes to practice is guided; where it was asked for at the start, when that is asked for.
    setPracticeOpen(next.squarespace.kind === 'practice')
  })

  const density = preferences?.density
  useEffect(() => {
    if (density !== undefined) document.documentElement.dataset['density'] = density
  }, [density])

  const ready = !sitesAnswer.isPending && !preferencesAnswer.isPending
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!ready) return
    // A timer within a frame's callback runs once that frame is painted.
    requestAnimationFrame(() => {
      setTimeout(() => {
        performance.mark('latchkey:list')
        document.documentElement.dataset['ready'] = ''
      })
    })
    const idle = requestIdleCallback(() => {
      setSettled(true)
      readAhead()
    })
    return () => cancelIdleCallback(idle)
  }, [ready])

  const origin = status?.squarespace.origin ?? null
  useKeyRequests(shell, dialog)
  useSigninEvents(shell, settled ? origin : null, dialog !== null)

  return (
    <ShellContext value={shell}>
      <div className="window" data-site-shown={isSiteShown}>
        <Bars status={status} isGuided={practiceOpen}>
          {practicing && ready && settled && (
            <Suspense>
              <PracticeGuide
                sites={sites}
                opened={shown ? (site?.websiteId ?? null) : null}
                isOpen={practiceOpen}
              />
            </Suspense>
          )}
          {settled && dialog?.kind !== 'import' && (
            <Suspense>
              <ImportBar />
            </Suspense>
          )}
          {settled && dialog?.kind !== 'hand-over' && (
            <Suspense>
              <HandOverBar />
            </Suspense>
          )}
        </Bars>
        <Rail sites={sites} status={status} />
        <main className="main">
          <div className="middle">
            {sitesAnswer.error !== null ? (
              <EmptyState
                icon={CloudAlert}
                title="The store list could not be read"
                text={sitesAnswer.error.message}
              >
                <button type="button" className="button" onClick={() => void sitesAnswer.refetch()}>
                  Try again
                </button>
              </EmptyState>
            ) : !ready ? null : sites.length === 0 && requests === 0 ? (
              <FirstRun status={status} />
            ) : (
              <List
                ref={list}
                sites={sites}
                searchField={searchField}
                selected={selected}
                onSelect={setSelected}
                compact={density === 'compact'}
                windowSettled={settled}
              />
            )}
          </div>
          {isSiteShown && (
            <ErrorBoundary about={site.websiteId}>
              <Suspense fallback={<aside className="pane" aria-busy />}>
                <SitePane site={site} tab={tab} onTab={setTab} />
              </Suspense>
            </ErrorBoundary>
          )}
        </main>
        <Suspense>
          {dialog !== null && preferences !== undefined && (
            <Dialogs
              dialog={dialog}
              sites={sites}
              around={{
                shell,
                onCommand: run,
                current: site ?? null,
                preferences,
                practicing,
              }}
            />
          )}
        </Suspense>
        {settled && (
          <Suspense>
            <ToastRegion />
          </Suspense>
        )}
      </div>
    </ShellContext>
  )
}
