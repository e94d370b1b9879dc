import { z } from 'zod'

import type { PracticeControl } from './control.ts'

/** Calls a function of the control. Throws a `ZodError` when the arguments are not its own. */
export type Command = (control: PracticeControl, args: unknown) => unknown

/** Makes a command of the arguments' schema and what to do with them. */
export function command<Args>(
  schema: z.ZodType<Args>,
  run: (control: PracticeControl, args: Args) => unknown,
): Command {
  return (control, args) => run(control, schema.parse(args))
}

/** A time to wait, in milliseconds. */
export const waitMs = z.number().min(0).max(600_000)

/** Which requests meet a fault, but for the host. */
export const requestScope = {
  websiteId: z.string().exactOptional(),
  next: z.int().positive().exactOptional(),
}
