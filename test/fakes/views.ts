import type { List } from './list.ts'

/** Saves a view of this search; returns its id. */
export function saveView({ connections }: Pick<List, 'connections'>, name: string, query: string) {
  const rest = { view: 'all' as const, sorting: [], grouping: 'none' as const }
  return connections.views.save({ name, query, ...rest }).view.id
}

/** From now on the file stores no other search for the view of this name. */
export function refuseView({ sqlite }: Pick<List, 'sqlite'>, name: string): void {
  sqlite.exec(
    `CREATE TRIGGER refuse BEFORE UPDATE ON saved_view WHEN old.name = '${name}'
     BEGIN SELECT RAISE(ABORT, 'refused'); END`,
  )
}
