import { Check, HelpCircle, X } from 'lucide-react'
import type { Permission } from '../../preload/contract.ts'
import { apiLines, apis } from '../../preload/apis.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { agoInSentence } from '../domain/time.ts'

const words = {
  can: { icon: Check, text: 'can read', before: 'could read' },
  cannot: { icon: X, text: 'cannot read', before: 'could not read' },
  unknown: { icon: HelpCircle, text: 'not known yet', before: 'not known' },
}

const never = { access: 'unknown', last: null, checkedAt: null } as const

/** What a chip says; of an API that did not answer now, also what was known of it, and when. */
function said(permission: Permission | undefined, isRefused: boolean, now: number): string {
  const { access, last, checkedAt } = permission ?? never
  if (access !== 'unknown' || last === null || checkedAt === null) {
    return words[access][isRefused ? 'before' : 'text']
  }
  return `did not answer, ${words[last].before} ${agoInSentence(checkedAt, now, timeFormat)}`
}

/** What a connection may read, an icon and a word for each API; or might, before it was refused. */
export function Permissions(props: { permissions: Permission[] | null; isRefused: boolean }) {
  const { permissions, isRefused } = props
  const now = useNow()
  const known = new Map(permissions?.map((permission) => [permission.api, permission]))
  return (
    <ul
      className="permissions"
      aria-label={isRefused ? 'What it could read before' : 'What it can read'}
      data-refused={isRefused}
    >
      {apis.map((api) => {
        const access = known.get(api)?.access ?? 'unknown'
        const Icon = words[access].icon
        const text = said(known.get(api), isRefused, now)
        return (
          <li
            key={api}
            className="chip"
            data-access={access}
            title={`${apiLines[api].name}: ${text}`}
          >
            <Icon size={12} strokeWidth={2.25} aria-hidden />
            {apiLines[api].name}
            <span className="sr-only">: {text}</span>
          </li>
        )
      })}
    </ul>
  )
}
