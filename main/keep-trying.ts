/**
 * Work that may be begun again after it failed, which is reported as `failed`: one at a time, and none
 * once it is closed.
 */
export function keepTrying(
  failed: string,
  work: () => Promise<void>,
  report: (what: string, error: unknown) => void,
) {
  let running: Promise<void> | null = null
  let isClosed = false

  async function attempt(): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!isClosed) report(failed, error)
    } finally {
      running = null
    }
  }

  function run(): Promise<void> {
    if (isClosed) return Promise.resolve()
    running ??= attempt()
    return running
  }

  async function close(): Promise<void> {
    isClosed = true
    await running
  }

  return Object.assign(run, { close })
}
