/** Which sites an export is about, in words. */
import { counted, isolate } from '../domain/summary.ts'
import type { Exported } from '../actions/shell.ts'

/** "The 12 selected sites", "The 1 site found", "The 12 sites of Finch Group", "Only Cedar & Finch". */
export function exportedText(these: Exported): string {
  const { length } = these.websiteIds
  switch (these.of) {
    case 'selected':
      return `The ${counted(length, 'selected site')}`
    case 'found':
      return `The ${counted(length, 'site')} found`
    case 'listed':
      return `The ${counted(length, 'site')} on the list`
    case 'name':
      return `The ${counted(length, 'site')} of ${isolate(these.name)}`
    case 'site':
      return `Only ${isolate(these.name)}`
  }
}
