import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '../../build/launcher.ts'
import packageJson from '../../package.json' with { type: 'json' }

const folder = join(projectRoot, '.github', 'workflows')

/** What is granted at most: reading the code everywhere, and in one job what a draft needs. */
const permissions = z.partialRecord(
  z.enum(['contents', 'id-token', 'attestations']),
  z.enum(['read', 'write']),
)
const shell = z.enum(['bash', 'pwsh'])
const variables = z.record(z.string(), z.string())
const common = { name: z.string().optional(), if: z.string().optional(), env: variables.optional() }

const step = z.union([
  z.strictObject({ ...common, run: z.string(), shell: shell.optional() }),
  // An action can be changed under its tag, and not under its hash.
  z.strictObject({
    ...common,
    uses: z.string().regex(/^actions\/[\w-]+@[0-9a-f]{40}$/),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
])

const job = z.union([
  z.strictObject({ uses: z.string().regex(/^\.\/\.github\/workflows\/[\w.]+$/) }),
  z.strictObject({
    name: z.string(),
    needs: z.union([z.string(), z.array(z.string())]).optional(),
    'runs-on': z.string(),
    container: z.strictObject({ image: z.string(), options: z.literal('--privileged') }).optional(),
    environment: z.literal('release').optional(),
    'timeout-minutes': z.number(),
    permissions: permissions.optional(),
    strategy: z
      .strictObject({
        'fail-fast': z.literal(false).optional(),
        matrix: z.record(z.string(), z.array(z.string())),
      })
      .optional(),
    defaults: z.strictObject({ run: z.strictObject({ shell }) }).optional(),
    steps: z.array(step),
  }),
])

const workflow = z.strictObject({
  name: z.string(),
  on: z.partialRecord(z.enum(['push', 'pull_request', 'schedule', 'workflow_call']), z.unknown()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.strictObject({
    group: z.string(),
    'cancel-in-progress': z.string().optional(),
  }),
  jobs: z.record(z.string(), job),
})

const files = readdirSync(folder).toSorted()
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const jobsOf = (file: string) => Object.entries(workflow.parse(parse(read(file))).jobs)
const stepsOf = (file: string) =>
  jobsOf(file).flatMap(([id, each]) =>
    'steps' in each ? each.steps.map((of) => ({ id, of })) : [],
  )

test('there are the suite and the release', () => {
  expect(files).toEqual(['release.yml', 'suite.yml'])
})

describe.each(files)('%s', (file) => {
  test('has the shape of a workflow, actions by their hash, and the least permissions', () => {
    expect(() => jobsOf(file)).not.toThrow()
  })

  test('needs only jobs that are there', () => {
    const ids = new Set(jobsOf(file).map(([id]) => id))
    const needed = jobsOf(file).flatMap(([, each]) => ('steps' in each ? (each.needs ?? []) : []))
    expect([...needed].flat().filter((id) => !ids.has(id))).toEqual([])
  })

  test('says which version of an action its hash is', () => {
    const hashed = read(file).match(/uses: actions\/.*/g) ?? []
    expect(hashed.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
  })

  test('runs commands that package.json has', () => {
    const scripts = new Set([...Object.keys(packageJson.scripts), 'test'])
    const run = [...read(file).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name)
    const proofs = [...read(file).matchAll(/proof: \[(.*)\]/g)].flatMap(
      ([, list]) => list?.replaceAll("'", '').split(', ') ?? [],
    )
    expect([...run, ...proofs].filter((name) => !scripts.has(name ?? ''))).toEqual([])
  })

  test('puts nothing into a script that somebody outside can write', () => {
    // An expression in a script is pasted into it; in its environment it stays a text.
    const pasted = stepsOf(file).flatMap(({ id, of }) =>
      'run' in of && /\$\{\{(?! matrix\.)/.test(of.run) ? [`${id}: ${of.run}`] : [],
    )
    expect(pasted).toEqual([])
  })

  test('leaves no token in a checkout', () => {
    const checkouts = stepsOf(file).flatMap(({ of }) =>
      'uses' in of && of.uses.startsWith('actions/checkout@') ? [of.with] : [],
    )
    expect(checkouts.length).toBeGreaterThan(0)
    expect(checkouts.filter((given) => given?.['persist-credentials'] !== false)).toEqual([])
  })
})

test('secrets are given only to jobs of the protected environment', () => {
  const unprotected = files.flatMap((file) =>
    jobsOf(file).flatMap(([id, each]) =>
      'steps' in each && each.environment === undefined && JSON.stringify(each).includes('secrets.')
        ? [id]
        : [],
    ),
  )
  expect(unprotected).toEqual([])
})

test('only the draft of a release may write', () => {
  const writing = files.flatMap((file) =>
    jobsOf(file).flatMap(([id, each]) => ('permissions' in each && each.permissions ? [id] : [])),
  )
  expect(writing).toEqual(['draft'])
})

test('a release is built once everything passes, drafted once it ran where it was installed', () => {
  const needs = Object.fromEntries(
    jobsOf('release.yml').map(([id, each]) => [id, 'steps' in each ? each.needs : each.uses]),
  )
  expect(needs).toEqual({
    suite: './.github/workflows/suite.yml',
    build: 'suite',
    mac: 'build',
    windows: 'build',
    linux: 'build',
    announce: ['mac', 'windows', 'linux'],
    update: 'announce',
    draft: 'update',
  })
  expect(read('release.yml')).toContain('--draft')
})

test('what is new in this version is written down', () => {
  const notes = join(projectRoot, 'build', 'notes', `${packageJson.version}.txt`)
  expect(readFileSync(notes, 'utf8').trim()).not.toBe('')
})
