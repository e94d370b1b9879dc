/** The commands of the palette. */
import {
  CalendarClock,
  ArchiveRestore,
  CheckCheck,
  CircleAlert,
  Clock,
  Code,
  Columns3,
  Copy,
  Download,
  ExternalLink,
  FileCheck,
  FileDown,
  FlaskConical,
  Group,
  Keyboard,
  KeyRound,
  MailPlus,
  LogOut,
  Plus,
  Redo2,
  Rows3,
  Rows4,
  Scale,
  Stethoscope,
  Store,
  Search,
  Send,
  Settings,
  SunMoon,
  Trash2,
  Undo2,
  Upload,
  UserPlus,
  Webhook,
  type LucideIcon,
} from 'lucide-react'
import type { Command, Edits, Preferences, SiteRow } from '../../preload/contract.ts'
import { columnLines, columns } from '../../preload/columns.ts'
import { groupings, views } from '../../preload/layout.ts'
import { groupingNames } from '../domain/grouping.ts'
import { flat } from '../../preload/search/normalize.ts'
import { isolate } from '../domain/summary.ts'
import { viewNames } from '../domain/views.ts'
import { goToPractice } from '../actions/actions.ts'
import type { useLayout } from '../actions/layout.ts'
import { setPreferences } from '../actions/preferences.ts'
import type { Shell } from '../actions/shell.ts'
import { keyName } from '../actions/shortcuts.ts'
import type { CommandEntry } from './entries.ts'

/** What the commands act on. */
export type Around = {
  shell: Shell
  /** Does what the menu bar's item of this name does. */
  onCommand: (command: Command) => void
  /** The site that is marked on the list. */
  current: SiteRow | null
  preferences: Preferences
  practicing: boolean
}

type Arranging = ReturnType<typeof useLayout>

type Given = {
  id: string
  title: string
  icon: LucideIcon
  run: () => void
  /** The key that does it with the platform's command key. */
  letter?: string
  /** Other words that it is looked for by. */
  also?: string
}

export function entry({ id, title, icon: Icon, run, letter, also = '' }: Given): CommandEntry {
  const name = flat(title)
  return {
    kind: 'command',
    key: `command:${id}`,
    title,
    name,
    text: `${name}\n${also}`,
    icon: <Icon size={16} strokeWidth={1.75} aria-hidden />,
    shortcut: letter === undefined ? null : keyName(letter),
    run,
  }
}

const viewIcons = { all: Rows3, 'needs-you': CircleAlert, 'breaking-soon': Clock }

function goings({ shell }: Around): Given[] {
  return views.map((view) => ({
    id: `view-${view}`,
    title: viewNames[view],
    icon: viewIcons[view],
    run: () => shell.showView(view),
    also: 'go to view list',
  }))
}

const menuOf = (onCommand: Around['onCommand']) => (command: Command) => ({
  id: command,
  run: () => onCommand(command),
})

function changes({ onCommand }: Around, { undo, redo }: Edits): Given[] {
  const menu = menuOf(onCommand)
  return [
    ...(undo === null
      ? []
      : [{ ...menu('undo'), title: `Undo: ${undo.name}`, icon: Undo2, letter: 'Z', also: 'back' }]),
    ...(redo === null ? [] : [{ ...menu('redo'), title: `Redo: ${redo.name}`, icon: Redo2 }]),
  ]
}

function doings({ onCommand, shell, practicing, current }: Around): Given[] {
  const menu = menuOf(onCommand)
  return [
    { ...menu('check-all'), title: 'Check all', icon: CheckCheck, letter: 'R', also: 'refresh' },
    { ...menu('connect'), title: 'Connect a store', icon: Plus, letter: 'N', also: 'add new site' },
    {
      id: 'ask-client',
      title: 'Have a client make a key',
      icon: MailPlus,
      run: () => shell.openDialog({ kind: 'connect', way: 'client' }),
      also: 'ask request new store mail',
    },
    {
      ...menu('import'),
      title: 'Import sites',
      icon: Upload,
      letter: 'I',
      also: 'stores csv file',
    },
    {
      ...menu('export'),
      title: 'Export what the list shows',
      icon: Download,
      letter: 'E',
      also: 'csv json file save',
    },
    ...(current === null
      ? []
      : [
          {
            ...menu('open-squarespace'),
            title: `Open ${isolate(current.title)} in Squarespace`,
            icon: ExternalLink,
            letter: 'O',
            also: `admin config dashboard ${flat(current.title)}`,
          },
          ...(current.connections.length === 0
            ? []
            : [
                {
                  id: 'credentials',
                  title: `Export credentials of ${isolate(current.title)}`,
                  icon: KeyRound,
                  run: () =>
                    shell.openDialog({
                      kind: 'credentials',
                      connectionIds: current.connections.map(({ id }) => id),
                    }),
                  also: 'key token secret show copy reveal json env curl csv',
                },
              ]),
        ]),
    {
      ...menu('hand-over'),
      title: 'Hand over to API2Cart',
      icon: Send,
      also: 'send stores selected api to cart',
    },
    {
      ...menu('api2cart-stores'),
      title: 'API2Cart stores',
      icon: Store,
      also: 'handed over there api to cart',
    },
    {
      ...menu('webhooks'),
      title: 'Webhooks',
      icon: Webhook,
      also: 'subscriptions notifications endpoint add all sites',
    },
    {
      id: 'forecast',
      title: 'What breaks while I am away',
      icon: CalendarClock,
      run: () => shell.openDialog({ kind: 'forecast' }),
      also: 'forecast leave holiday vacation off ends soon renew',
    },
    {
      id: 'check-signature',
      title: 'Check a webhook signature',
      icon: FileCheck,
      run: () => shell.openDialog({ kind: 'check-signature' }),
      also: 'hmac header notification verify',
    },
    { ...menu('find'), title: 'Search the list', icon: Search, letter: 'F', also: 'find filter' },
    {
      id: 'add-client',
      title: 'Add a client',
      icon: UserPlus,
      run: () => shell.openDialog({ kind: 'client', clientId: null }),
      also: 'new customer',
    },
    { ...menu('trash'), title: 'Trash', icon: Trash2, also: 'bin removed restore deleted' },
    ...(practicing
      ? []
      : [
          {
            ...menu('backups'),
            title: 'Restore a backup',
            icon: ArchiveRestore,
            also: 'backups go back earlier day undo',
          },
        ]),
    { ...menu('settings'), title: 'Settings', icon: Settings, letter: ',', also: 'preferences' },
    {
      id: 'developer-apps',
      title: 'Developer apps',
      icon: Code,
      run: () => shell.openDialog({ kind: 'settings', section: 'developer-apps' }),
      also: 'oauth settings',
    },
    {
      id: 'api2cart',
      title: 'API2Cart account',
      icon: KeyRound,
      run: () => shell.openDialog({ kind: 'settings', section: 'api2cart' }),
      also: 'settings api key',
    },
    {
      ...menu('shortcuts'),
      title: 'Keyboard shortcuts',
      icon: Keyboard,
      letter: '/',
      also: 'keys',
    },
    {
      ...menu('diagnostics'),
      title: 'Diagnostics',
      icon: Stethoscope,
      also: 'help trouble problem network proxy support check',
    },
    {
      ...menu('copy-diagnostics'),
      title: 'Copy diagnostics',
      icon: Copy,
      also: 'help support report log',
    },
    {
      ...menu('save-diagnostics'),
      title: 'Save diagnostics report…',
      icon: FileDown,
      also: 'help support file log',
    },
    {
      ...menu('licenses'),
      title: 'Licenses',
      icon: Scale,
      also: 'about open source legal credits version',
    },
  ]
}

const themes = [
  { theme: 'light', title: 'Use the light theme' },
  { theme: 'dark', title: 'Use the dark theme' },
  { theme: 'system', title: 'Use the system’s theme' },
] as const

function looks({ preferences }: Around): Given[] {
  const density = preferences.density === 'compact' ? 'comfortable' : 'compact'
  return [
    ...themes
      .filter(({ theme }) => theme !== preferences.theme)
      .map(({ theme, title }) => ({
        id: `theme-${theme}`,
        title,
        icon: SunMoon,
        run: () => void setPreferences({ theme }),
        also: 'appearance mode color',
      })),
    {
      id: `density-${density}`,
      title: density === 'compact' ? 'Use compact rows' : 'Use comfortable rows',
      icon: Rows4,
      run: () => void setPreferences({ density }),
      also: 'density size',
    },
  ]
}

function arrangements({ layout, changeLayout }: Arranging): Given[] {
  const { hidden, grouping } = layout
  return [
    ...groupings
      .filter((each) => each !== grouping)
      .map((each) => ({
        id: `group-${each}`,
        title:
          each === 'none'
            ? 'Do not group the list'
            : `Group by ${groupingNames[each].toLowerCase()}`,
        icon: Group,
        run: () => changeLayout({ grouping: each }),
        also: 'grouping',
      })),
    ...columns
      .filter((column) => column !== 'site')
      .map((column) => {
        const isHidden = hidden.includes(column)
        return {
          id: `column-${column}`,
          title: `${isHidden ? 'Show' : 'Hide'} column: ${columnLines[column].name}`,
          icon: Columns3,
          run: () =>
            changeLayout({
              hidden: isHidden ? hidden.filter((each) => each !== column) : [...hidden, column],
            }),
          also: 'columns',
        }
      }),
  ]
}

function practicings({ practicing, shell }: Around): Given[] {
  if (!practicing) {
    return [
      {
        id: 'practice',
        title: 'Try it with practice stores',
        icon: FlaskConical,
        run: () => void goToPractice('enter'),
        also: 'demo made-up',
      },
    ]
  }
  return [
    {
      id: 'practice-guide',
      title: 'Open the practice guide',
      icon: FlaskConical,
      run: shell.openPractice,
    },
    {
      id: 'practice',
      title: 'Leave practice',
      icon: LogOut,
      run: () => void goToPractice('leave'),
    },
  ]
}

/** Every command, those used most first. */
export function commandEntries(around: Around, arranging: Arranging, edits: Edits): CommandEntry[] {
  return [
    ...doings(around),
    ...changes(around, edits),
    ...goings(around),
    ...arrangements(arranging),
    ...looks(around),
    ...practicings(around),
  ].map(entry)
}
