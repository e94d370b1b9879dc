import { call } from '../bridge.ts'
import { rename, type Field } from '../connections/query.ts'

/**
 * Lets every saved view that searches for a client or tag go on finding it under its new name.
 * Answers a function that puts the views back as they were.
 */
export async function renameInViews(
  field: Field,
  from: string,
  to: string,
): Promise<() => Promise<void>> {
  const { views } = await call('views.list', {})
  const stale = views.filter(({ query }) => rename(query, field, from, to) !== query)
  for (const view of stale) {
    await call('views.save', { ...view, query: rename(view.query, field, from, to) })
  }
  return async () => {
    for (const view of stale) await call('views.save', view)
  }
}
