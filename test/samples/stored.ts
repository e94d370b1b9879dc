/** The samples that are kept: a profile folder of each released version, and what is in it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const about = z.object({
  /** When it was made, in epoch milliseconds. */
  madeAt: z.number(),
  keychainKey: z.string(),
  preferences: z.record(z.string(), z.unknown()),
  inventory: z.looseObject({
    sites: z.array(z.unknown()),
    secrets: z.array(z.object({ recordId: z.string(), field: z.string(), text: z.string() })),
  }),
})

export type About = z.output<typeof about>

const samples = join(import.meta.dirname, 'versions')

export const folderOf = (version: string) => join(samples, version)
/** The profile folder within the folder of a sample. */
export const profileIn = (folder: string) => join(folder, 'profile')
export const aboutFileIn = (folder: string) => join(folder, 'about.json')

/** The versions of which a sample is kept. */
export const versions = (): string[] => readdirSync(samples).toSorted()

/** What is known of a sample since it was made. */
export function readAbout(version: string): About {
  return about.parse(JSON.parse(readFileSync(aboutFileIn(folderOf(version)), 'utf8')))
}
