import type { Fetch } from '../../main/squarespace/reply.ts'
import type { Sqlite } from '../../main/database/sqlite.ts'

/** What everything throws in a run that has been killed. */
class Killed extends Error {}

const nameOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''

/**
 * Kills a run at the given step: from then on nothing reaches the network or the file. A step is a
 * request that is sent, an answer that comes, and a statement that writes.
 */
export function createKiller(at: number) {
  const steps: string[] = []
  const { promise: died, resolve } = Promise.withResolvers<void>()
  let isArmed = false

  function step(name: string): void {
    if (!isArmed) return
    if (steps.length >= at) throw new Killed()
    steps.push(name)
    if (steps.length < at) return
    resolve()
    throw new Killed()
  }

  const send: Fetch = async (url, init) => {
    step(`ask ${nameOf(url)}`)
    const response = await fetch(url, init)
    // The body has been sent along: nothing of the answer is lost but to this run.
    step(`answer ${nameOf(url)}`)
    return response
  }

  const wrap = (sqlite: Sqlite): Sqlite => ({
    exec(sql) {
      step(sql)
      sqlite.exec(sql)
    },
    prepare(sql) {
      const statement = sqlite.prepare(sql)
      return new Proxy(statement, {
        get(target, name) {
          if (name === 'run') {
            return (...values: Parameters<typeof target.run>) => {
              step(sql.trim().split(/\s+/, 3).join(' '))
              return target.run(...values)
            }
          }
          const value: unknown = Reflect.get(target, name, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    },
    close: () => sqlite.close(),
  })

  return {
    fetch: send,
    wrap,
    died,
    steps,
    /** From now on steps are counted. */
    arm: () => {
      isArmed = true
    },
    /** The step that it died at, or undefined. */
    diedAt: () => (steps.length >= at ? steps.at(-1) : undefined),
  }
}
