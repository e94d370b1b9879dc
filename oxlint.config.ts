import { defineConfig } from 'oxlint'

/** A room of `main/`, and the rooms below it, which alone it may import. */
const rooms: Record<string, string[]> = {
  common: [],
  database: [],
  vault: ['database'],
  squarespace: ['vault'],
  sites: ['common', 'database', 'squarespace', 'upkeep', 'vault'],
  views: ['common', 'database', 'sites'],
  clients: ['common', 'database', 'sites', 'views'],
  grants: ['common', 'database', 'sites', 'squarespace', 'upkeep', 'vault'],
  trash: ['clients', 'common', 'database', 'grants', 'sites', 'upkeep', 'vault'],
  keys: ['clients', 'common', 'database', 'sites', 'squarespace', 'trash', 'vault'],
  checks: ['common', 'database', 'grants', 'sites', 'squarespace', 'upkeep', 'vault'],
  exports: ['common', 'sites'],
  imports: ['clients', 'common', 'database', 'keys', 'sites', 'squarespace', 'vault'],
  signin: ['common', 'grants', 'sites', 'squarespace', 'vault'],
  practice: ['clients', 'common', 'database', 'grants', 'sites', 'squarespace', 'vault'],
  upkeep: [],
}

/** The layers of `renderer/`: each imports those after it. Those side by side do not meet. */
const layers: string[][] = [
  ['app'],
  ['rail', 'palette', 'list'],
  ['connect', 'site', 'clients', 'imports', 'trash', 'backups', 'settings', 'practice'],
  ['developer-app'],
  ['signin'],
  ['actions'],
  ['ui'],
  ['data'],
  ['domain'],
]

type Pattern = { regex: string; message: string }
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

// Each room of the practice Squarespace has folders of its own, which import its files.
const hasFolders = new Set(['practice'])

const betweenRooms = Object.entries(rooms).map(([room, below]) => {
  const others = Object.keys(rooms).filter((each) => each !== room && !below.includes(each))
  const beside = hasFolders.has(room) ? '' : '|[\\w-]+\\.ts$'
  return fence([`main/${room}/**`], fromElectron, fromWindow, {
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
    fence(['main/**'], fromElectron, fromWindow),
    fence(
      [
        'main/{main,app-link,calls,electron,window,menu,guard,files,links,instance,quitting,requests,save-file}.ts',
      ],
      fromWindow,
    ),
    ...betweenRooms,
    fence(['renderer/**'], fromMachine),
    ...betweenLayers,
    fence(
      [
        'preload/{contract,healths,import-remarks,import-words,limits,names,pieces,shapes,texts,words}.ts',
        'preload/contract/**',
      ],
      {
        regex: '^electron($|/)|main/|renderer/',
        message: 'The contract stands alone.',
      },
    ),
    {
      // What Node's module loader and Playwright call so.
      files: ['test/e2e/held.cjs'],
      rules: { 'eslint/no-underscore-dangle': ['error', { allow: ['_load', '__playwright_run'] }] },
    },
    { files: ['build/**', 'test/**'], rules: { 'eslint/no-console': 'off' } },
  ],
})
