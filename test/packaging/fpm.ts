/**
 * Stands in for fpm, which no registry has, where electron-builder makes a package of Debian: takes
 * the arguments that it gives (targets/FpmTarget.js) and leaves the work to dpkg-deb.
 */
import { chmod, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { main, LauncherError } from '../../build/launcher.ts'
import { run } from '../../build/run.ts'

const text = { type: 'string', default: '' } as const
const list = { type: 'string', multiple: true } as const

async function fpm(): Promise<number> {
  const { values: given, positionals: mappings } = parseArgs({
    allowPositionals: true,
    options: {
      from: { ...text, short: 's' },
      to: { ...text, short: 't' },
      force: { type: 'boolean' },
      depends: { ...list, short: 'd' },
      'deb-recommends': list,
      'deb-compression': text,
      'deb-priority': text,
      architecture: text,
      'after-install': text,
      'after-remove': text,
      description: text,
      version: text,
      package: text,
      name: text,
      maintainer: text,
      vendor: text,
      url: text,
      category: text,
      license: text,
    },
  })
  if (given.to !== 'deb') throw new LauncherError(`This fpm makes no ${given.to}.`)
  const stage = await mkdtemp(join(tmpdir(), 'latchkey-deb-'))
  try {
    await chmod(stage, 0o755)
    for (const mapping of mappings) await place(mapping, stage)
    const control = join(stage, 'DEBIAN')
    const used = await run('du', ['-sk', stage])
    await mkdir(control)
    const [summary = '', ...lines] = given.description
      .trim()
      .split('\n')
      .map((line) => line.trim())
    const fields: [string, string][] = [
      ['Package', given.name],
      ['Version', given.version],
      ['Architecture', given.architecture],
      ['Maintainer', given.maintainer],
      ['Installed-Size', String(Number.parseInt(used.stdout, 10))],
      ['Depends', (given.depends ?? []).join(', ')],
      ['Recommends', (given['deb-recommends'] ?? []).join(', ')],
      ['Section', given.category],
      ['Priority', given['deb-priority']],
      ['Homepage', given.url],
      ['Description', [summary, ...lines].join('\n ')],
    ]
    const said = fields
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}\n`)
    await writeFile(join(control, 'control'), said.join(''))
    for (const [script, as] of [
      [given['after-install'], 'postinst'],
      [given['after-remove'], 'postrm'],
    ] as const) {
      await copyFile(script, join(control, as))
      await chmod(join(control, as), 0o755)
    }
    // Hardly compressed: it is unpacked right after, and once.
    const made = await run('dpkg-deb', [
      '--root-owner-group',
      '-Zgzip',
      '-z1',
      '--build',
      stage,
      given.package,
    ])
    if (made.code !== 0) throw new LauncherError(made.stderr)
    return 0
  } finally {
    await rm(stage, { recursive: true })
  }
}

/** `folder/=/place` copies what is in a folder, `file=/place` a file. */
async function place(mapping: string, stage: string): Promise<void> {
  const [from = '', to = ''] = mapping.split('=')
  const target = join(stage, to)
  await mkdir(dirname(target), { recursive: true })
  await cp(from, target, { recursive: true, preserveTimestamps: true })
  if (!from.endsWith('/')) await chmod(target, 0o644)
}

await main(fpm)
