/** A Debian with nothing in it, in which packages are installed and programs run. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, LauncherError, projectRoot, say } from '../../build/launcher.ts'
import { run, type Finished } from '../../build/run.ts'
import { makeFolder, removeAbandoned } from '../../build/staging.ts'
import { collect } from '../e2e/launch.ts'

// What the app is built and tried on. Newer ones name their libraries otherwise, by packages that
// provide these names.
const suite = 'bookworm'
const mirror = 'http://deb.debian.org/debian'

/** The person who uses the computer. */
export const staff = { name: 'staff-member', home: '/home/staff-member' }

export type Debian = {
  /** Where a file of this Debian is for those outside. */
  pathOf: (path: string) => string
  /** Runs a program as root to its end. Throws where it fails. */
  asRoot: (...command: string[]) => Promise<Finished>
  /** Runs a program to its end, as the person. */
  asStaff: (env: NodeJS.ProcessEnv, ...command: string[]) => Promise<Finished>
  /** Starts a program as the person; it ends with this Debian at the latest. */
  start: (env: NodeJS.ProcessEnv, ...command: string[]) => Started
  /** Ends all that runs in it, and forgets what was changed. */
  close: () => Promise<void>
}

type Started = { child: ChildProcess; stdout: () => string; stderr: () => string }

/**
 * Starts it in namespaces of its own, its files over those of a fresh installation. That and the
 * packages that were fetched are kept for the next time. It is the root of its own file system and no
 * chroot, in which Chromium could open no sandbox. Needs root and the package debootstrap. Throws a
 * `LauncherError`.
 */
export async function openDebian(): Promise<Debian> {
  const cache = cacheFolder(projectRoot)
  const base = join(cache, `debian-${suite}`)
  await makeBase(base)
  const packages = join(cache, `debian-${suite}-packages`)
  await mkdir(join(packages, 'partial'), { recursive: true })
  await removeAbandoned(cache)
  const folder = await mkdtemp(join(cache, `debian.part-${process.pid}-`))
  for (const name of ['root', 'upper', 'work']) await mkdir(join(folder, name))
  const apart = ['unshare', '--mount', '--pid', '--fork', '--kill-child']
  const holder = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', ...apart, 'sh', '-euc', enter(base), 'sh', folder, packages],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(holder, 'exit')
  const close = async () => {
    holder.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  const began = await Promise.race([once(holder.stdout, 'data'), ended.then(() => null)])
  if (began === null) {
    await close()
    throw new LauncherError('The bare Debian could not be started.')
  }
  const children = await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8')
  const inside = ['--target', children.trim(), '--mount', '--pid', 'env', '-i']
  const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  const rootSays = [path, 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C.UTF-8']
  const staffRuns = (env: NodeJS.ProcessEnv, command: string[]) => {
    const { home, name } = staff
    const said = Object.entries(env).map(([key, value]) => `${key}=${value}`)
    const who = ['setpriv', `--reuid=${name}`, `--regid=${name}`, '--init-groups']
    return [...inside, path, `HOME=${home}`, `USER=${name}`, ...said, ...who, ...command]
  }
  return {
    pathOf: (of) => `/proc/${children.trim()}/root${of}`,
    async asRoot(...command) {
      const done = await run('nsenter', [...inside, ...rootSays, ...command])
      if (done.code !== 0)
        throw new LauncherError(`${command.join(' ')}\n${done.stdout}${done.stderr}`)
      return done
    },
    asStaff: (env, ...command) => run('nsenter', staffRuns(env, command)),
    start(env, ...command) {
      const child = spawn('nsenter', staffRuns(env, command), { stdio: ['pipe', 'pipe', 'pipe'] })
      return { child, stdout: collect(child.stdout), stderr: collect(child.stderr) }
    },
    close,
  }
}

/** A fresh installation, once. */
async function makeBase(base: string): Promise<void> {
  const there = await readFile(join(base, 'etc', 'debian_version')).catch(() => undefined)
  if (there !== undefined) return
  say('Fetching a bare Debian, which is kept for the next time.')
  await makeFolder(base, async (stage) => {
    const made = await run('debootstrap', ['--variant=minbase', suite, stage, mirror])
    if (made.code === null) throw new LauncherError('Install the package debootstrap first.')
    if (made.code !== 0) {
      throw new LauncherError(`There is no bare Debian: ${made.stdout.slice(-500)}${made.stderr}`)
    }
    await chmod(stage, 0o755)
    return stage
  })
}

/** Makes what is mounted below `$1` the root of everything, its packages kept in `$2`, and stays. */
const enter = (base: string) => `
mount --make-rprivate /
mount -t overlay overlay -o "lowerdir=${base},upperdir=$1/upper,workdir=$1/work" "$1/root"
cp /etc/resolv.conf /etc/hosts "$1/root/etc/"
mount -t proc proc "$1/root/proc"
mount --bind "$2" "$1/root/var/cache/apt/archives"
mount --rbind /sys "$1/root/sys"
mount --rbind /dev "$1/root/dev"
mkdir -p "$1/root/outside"
cd "$1/root"
pivot_root . outside
umount -l /outside
rmdir /outside
echo here
exec sleep infinity
`
