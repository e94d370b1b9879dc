import type { Answers } from '../../preload/contract/call.ts'
import type { exportCalls } from '../../preload/contract/exports.ts'
import type { SiteReading } from '../sites/sites.ts'
import type { SaveData } from '../common/save-data.ts'
import { joinParts, writePart } from './export.ts'

export function answerExportCalls(
  connections: () => Promise<Pick<SiteReading, 'eachDescribed'>>,
  saveData: SaveData,
): Answers<typeof exportCalls> {
  return {
    'exports.save': async ({ websiteIds, format }) => {
      const { eachDescribed } = await connections()
      const parts = await eachDescribed(websiteIds, (sites) => writePart(sites, format))
      const text = joinParts(parts, format, Date.now())
      return { path: await saveData('list', format, text) }
    },
  }
}
