import { z } from 'zod'

const coded = z.object({ code: z.string() })

/** The code of an error of the system or of a library, such as ENOSPC; undefined if it has none. */
export const codeOf = (error: unknown): string | undefined => coded.safeParse(error).data?.code
