import { z } from 'zod'

// Electron puts no other address of this computer into an origin.
const onThisComputer = /^http:\/\/127\.0\.0\.1:\d+\/$/

const source = z.strictObject({
  feed: z.string().regex(onThisComputer),
  publicKey: z.string().min(1),
})

/**
 * Reads where a build for a test asks for updates, and which key signs them: JSON, from the environment.
 * Null without it. Throws for a feed on another computer, which only the source of the app may name.
 */
export function readTestReleases(json: string | undefined): z.output<typeof source> | null {
  return json === undefined ? null : source.parse(JSON.parse(json))
}
