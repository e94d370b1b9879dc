import { CircleSlash2 } from 'lucide-react'
import type { Client } from '../../../preload/contract.ts'
import { stateNames } from '../../domain/client-states.ts'
import { ColorDot } from '../../icons/color-mark.tsx'
import type { Choice } from './picker.tsx'

/** The choice of no client. */
export const noClient = {
  id: '',
  name: 'No client',
  icon: <CircleSlash2 size={10} strokeWidth={2} className="dim" aria-hidden />,
}

/** Clients as a picker offers them, in the order given. */
export function clientChoices(
  clients: readonly Client[],
  has: (clientId: string) => Choice['has'],
): Choice[] {
  return clients.map(({ id, name, color, state }) => ({
    id,
    name,
    icon: <ColorDot color={color} />,
    hint: state === 'active' ? undefined : stateNames[state],
    has: has(id),
  }))
}
