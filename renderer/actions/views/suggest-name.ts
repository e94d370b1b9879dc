import type { SavedView } from '../../../preload/contract.ts'
import { isNone, parse, type Field } from '../../../preload/search/query.ts'
import { viewNames } from '../../domain/views.ts'

const noneOf: Partial<Record<Field, string>> = {
  client: 'no client',
  tag: 'no tags',
  color: 'no color',
  currency: 'no currency',
}

/** A name for what is shown, made of what is searched: "Finch Group, food, not sale". */
export function suggestName({ view, query }: Pick<SavedView, 'view' | 'query'>): string {
  const asked = parse(query).flatMap((term) => {
    if (term.value === '') return []
    const typed = term.field === 'currency' ? term.value.toUpperCase() : term.value
    const value = term.field !== null && isNone(term) ? noneOf[term.field] : typed
    return [`${term.negated ? 'not ' : ''}${value}`]
  })
  const name = [...(view === 'all' ? [] : [viewNames[view]]), ...asked].join(', ')
  return Array.from(name.charAt(0).toUpperCase() + name.slice(1))
    .slice(0, 60)
    .join('')
    .trim()
}
