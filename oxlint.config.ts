import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'oxlint'

/** A room of `main/`, and the rooms below it, which alone it may import. */
const rooms: Record<string, string[]> = {
  database: [],
  policy: [],
  upkeep: [],
  common: ['database'],
  edits: ['common'],
  vault: ['common', 'database'],
  squarespace: ['common', 'vault'],
  api2cart: ['common', 'database', 'squarespace', 'vault'],
  views: ['common', 'database', 'edits'],
  clients: ['common', 'database', 'edits', 'views'],
  marks: ['clients', 'common', 'database', 'edits', 'views'],
  activity: ['common', 'database'],
  sites: ['activity', 'common', 'database', 'edits', 'marks', 'squarespace', 'upkeep', 'vault'],
  grants: ['common', 'database', 'edits', 'sites', 'squarespace', 'upkeep', 'vault'],
  trash: [
    'clients',
    'common',
    'database',
    'edits',
    'grants',
    'marks',
    'sites',
    'upkeep',
    'vault',
    'webhooks',
  ],
  keys: ['clients', 'common', 'database', 'marks', 'sites', 'squarespace', 'vault'],
  'key-requests': ['common', 'database', 'edits', 'keys', 'upkeep', 'vault'],
  checks: ['common', 'database', 'grants', 'sites', 'squarespace', 'upkeep', 'vault'],
  webhooks: ['activity', 'common', 'database', 'grants', 'sites', 'squarespace', 'vault'],
  handover: [
    'api2cart',
    'checks',
    'common',
    'database',
    'grants',
    'keys',
    'sites',
    'squarespace',
    'upkeep',
    'vault',
  ],
  exports: ['common', 'sites'],
  credentials: ['activity', 'common', 'database', 'grants', 'sites', 'vault'],
  imports: ['clients', 'common', 'database', 'keys', 'marks', 'sites', 'squarespace', 'vault'],
  diagnostics: ['common', 'squarespace', 'vault'],
  signin: ['common', 'grants', 'sites', 'squarespace', 'vault'],
  updates: ['common', 'upkeep'],
  practice: ['clients', 'common', 'database', 'grants', 'marks', 'sites', 'squarespace', 'vault'],
}

/** A room without a face: each file is a tool of its own, with nothing behind it. */
const toolbox = 'common'

/** What others may import of a room, where that is not the file that is named as it. */
const openFiles: Record<string, string[]> = {
  // The file of the stores is for what joins the rooms; those store in it, each for itself.
  database: ['database.ts', 'sqlite.ts', 'free.ts'],
  // Policy is every room's; upkeep itself is for what joins them.
  upkeep: ['policy.ts', 'upkeep.ts'],
}

/** The layers of `renderer/`: each imports those after it. Those side by side do not meet. */
const layers: string[][] = [
  ['app'],
  ['rail', 'palette', 'list'],
  [
    'connect',
    'messages',
    'site',
    'clients',
    'imports',
    'hand-over',
    'trash',
    'backups',
    'settings',
    'practice',
    'diagnostics',
    'credentials',
  ],
  ['developer-app', 'api2cart', 'webhooks'],
  ['signin'],
  ['actions'],
  ['icons'],
  ['ui'],
  ['data'],
  ['domain'],
]

type Pattern = { regex: string; message: string; allowTypeImports?: boolean }
type Fence = {
  files: string[]
  rules: { 'eslint/no-restricted-imports': ['error', { patterns: Pattern[] }] }
}

/** Files that must not import what a pattern fits. Of several such rules for a file, the last counts. */
const fence = (files: string[], ...patterns: Pattern[]): Fence => ({
  files,
  rules: { 'eslint/no-restricted-imports': ['error', { patterns }] },
})

const fromElectron: Pattern = {
  regex: '^electron($|/)',
  message: 'A room takes what it needs of Electron as an argument.',
}
const fromWindow: Pattern = {
  regex: 'renderer/|preload/preload',
  message: 'The main process knows the window by the contract only.',
}
const fromMachine: Pattern = {
  regex: '^electron($|/)|^node:|(^|/)main/',
  message: 'The window reaches the machine through the bridge only.',
}
const impure: Pattern = {
  regex: '^(react|react-dom|react-aria-components|@tanstack|lucide-react)($|/)|^@tanstack/',
  message: 'The domain is pure: no React, no bridge.',
}

/** Of what the two processes share, how names are compared is all that is not about sites. */
const aboutSites = readdirSync(join(import.meta.dirname, 'preload')).filter(
  (file) => file !== 'names.ts',
)
const ofSites: Pattern = {
  regex: `/preload/(${aboutSites.join('|')})`,
  message: 'What a screen is built of knows nothing of sites.',
}

/** Files behind the faces but those of these names; a pattern has no way to say “any but the face”. */
const behindFaces = (...but: string[]): Pattern => {
  const closed = Object.keys(rooms).flatMap((room) => {
    const open = new Set([...(openFiles[room] ?? [`${room}.ts`]), ...but])
    const files = readdirSync(join(import.meta.dirname, 'main', room))
    const inner = files.filter((file) => !open.has(file))
    return room === toolbox || inner.length === 0 ? [] : `${room}/(${inner.join('|')})`
  })
  return {
    regex: `^(\\.\\.?/)+(${closed.join('|')})`,
    message: 'A room is known by its face, main/<room>/<room>.ts (main/README.md).',
  }
}
const fromBehind = behindFaces()
const theFile: Pattern = {
  regex: '/database/database\\.ts$',
  message: 'A room stores in the file, and does not open it: database/sqlite.ts.',
}
const loadedLater: Pattern = {
  regex: '/practice/practice\\.ts$',
  allowTypeImports: true,
  message: 'The practice Squarespace is loaded when it is opened: profile.ts alone does that.',
}

// Each room of the practice Squarespace has folders of its own, which import its files.
const hasFolders = new Set(['practice'])

const betweenRooms = Object.entries(rooms).map(([room, below]) => {
  const others = Object.keys(rooms).filter((each) => each !== room && !below.includes(each))
  const beside = hasFolders.has(room) ? '' : '|[\\w-]+\\.ts$'
  return fence([`main/${room}/**`], fromElectron, fromWindow, fromBehind, theFile, {
    regex: `^(\\.\\./)+((${others.join('|')})/${beside})`,
    message: 'A room knows the rooms below it, and not what joins them (main/README.md).',
  })
})

const betweenLayers = layers.flatMap((side, height) =>
  side.map((layer) => {
    const others = layers.slice(0, height + 1).flat()
    const closed = others.filter((each) => each !== layer).join('|')
    return fence(
      [`renderer/${layer}/**`],
      fromMachine,
      ...(closed === ''
        ? []
        : [
            {
              regex: `^(\\.\\./)+(${closed})/`,
              message: 'A layer knows the layers below it (renderer/README.md).',
            },
          ]),
      ...(layer === 'domain' ? [impure] : []),
      ...(layer === 'ui' ? [ofSites] : []),
    )
  }),
)

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'eslint/no-console': 'error',
    'import/no-default-export': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    'import/no-named-as-default-member': 'off',
    'eslint/no-await-in-loop': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
    'react/react-in-jsx-scope': 'off',
    'react/incompatible-library': 'off',
  },
  ignorePatterns: ['out'],
  overrides: [
    // The settings of tools are default exports.
    { files: ['*.ts'], rules: { 'import/no-default-export': 'off' } },
    fence(['main/**'], fromElectron, fromWindow, fromBehind, loadedLater),
    fence(['main/profile.ts'], fromElectron, fromWindow, fromBehind),
    fence(
      [
        'main/{main,app-link,calls,electron,window,menu,guard,files,links,instance,quitting,requests,save-file,machine,settings-pages,link-handler,updating,moving}.ts',
      ],
      fromWindow,
      fromBehind,
      loadedLater,
    ),
    fence(['main/answers.ts'], fromElectron, fromWindow, behindFaces('calls.ts'), loadedLater),
    ...betweenRooms,
    fence(['renderer/**'], fromMachine),
    ...betweenLayers,
    fence(['preload/**'], {
      regex: '^electron($|/)|main/|renderer/',
      message: 'The contract stands alone.',
    }),
    fence(['preload/preload.ts'], {
      regex: 'main/|renderer/',
      message: 'The bridge knows the contract only.',
    }),
    {
      // What Node's module loader and Playwright call so.
      files: ['test/e2e/{held,hold}.cjs'],
      rules: { 'eslint/no-underscore-dangle': ['error', { allow: ['_load', '__playwright_run'] }] },
    },
    { files: ['build/**', 'test/**'], rules: { 'eslint/no-console': 'off' } },
  ],
})
