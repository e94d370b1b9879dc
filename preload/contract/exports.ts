import { z } from 'zod'
import { takes } from './call.ts'
import { websiteIds } from './fields.ts'

export const exportCalls = {
  /** Saves these sites without any secret; null when the person decided against it. */
  'exports.save': takes({ websiteIds, format: z.enum(['csv', 'json']) }).gives<{
    path: string | null
  }>(),
}

/** Why a file is not saved where the person said. */
export type ExportReasons = {
  'no-room-for-file': { code: 'denied' }
  'file-not-saved': { code: 'denied' }
}
