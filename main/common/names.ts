import { tidy } from '../../preload/names.ts'
import { Failure } from './failure.ts'

/** What has a name that no other one of its kind has. */
type Named = 'client' | 'view'

/** A name as it is stored. Throws `Failure` where nothing of it is visible. */
export function readName(text: string, what: Named): string {
  const name = tidy(text)
  if (name !== '') return name
  throw new Failure({ code: 'invalid-input', reason: 'unnamed', what })
}

/** Another one of its kind is called so. */
export const duplicate = (what: Named | 'tag', name: string) =>
  new Failure({ code: 'duplicate', reason: 'name-taken', what, name })
