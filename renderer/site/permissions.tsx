import { Check, HelpCircle, X } from 'lucide-react'
import type { Permission } from '../../preload/contract.ts'
import { apiNames, apiOrder } from '../health.ts'

const words = {
  can: { icon: Check, text: 'can read' },
  cannot: { icon: X, text: 'cannot read' },
  unknown: { icon: HelpCircle, text: 'not known yet' },
}

/** What a connection may read, an icon and a word for each API. */
export function Permissions({ permissions }: { permissions: Permission[] | null }) {
  const access = new Map(permissions?.map(({ api, access: each }) => [api, each]))
  return (
    <ul className="permissions" aria-label="What it can read">
      {apiOrder.map((api) => {
        const each = access.get(api) ?? 'unknown'
        const { icon: Icon, text } = words[each]
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
