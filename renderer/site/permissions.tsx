import { Check, HelpCircle, X } from 'lucide-react'
import type { Permission } from '../../preload/contract.ts'
import { apis } from '../../preload/shapes.ts'
import { apiNames } from '../../preload/words.ts'

const words = {
  can: { icon: Check, text: 'can read', before: 'could read' },
  cannot: { icon: X, text: 'cannot read', before: 'could not read' },
  unknown: { icon: HelpCircle, text: 'not known yet', before: 'not known' },
}

/** What a connection may read, an icon and a word for each API; or might, before it was refused. */
export function Permissions(props: { permissions: Permission[] | null; isRefused: boolean }) {
  const { permissions, isRefused } = props
  const access = new Map(permissions?.map(({ api, access: each }) => [api, each]))
  return (
    <ul
      className="permissions"
      aria-label={isRefused ? 'What it could read before' : 'What it can read'}
      data-refused={isRefused}
    >
      {apis.map((api) => {
        const each = access.get(api) ?? 'unknown'
        const { icon: Icon, [isRefused ? 'before' : 'text']: text } = words[each]
        return (
          <li key={api} className="chip" data-access={each} title={`${apiNames[api]}: ${text}`}>
            <Icon size={12} strokeWidth={2.25} aria-hidden />
            {apiNames[api]}
            <span className="sr-only">: {text}</span>
          </li>
        )
      })}
    </ul>
  )
}
