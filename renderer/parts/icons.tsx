import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CloudOff,
  Clock,
  Lock,
  Send,
  TriangleAlert,
} from 'lucide-react'
import { memo } from 'react'
import type { Health } from '../../preload/contract.ts'
import { looks } from '../health.ts'

const icons: Record<Health, typeof CircleCheck> = {
  ok: CircleCheck,
  expiring: Clock,
  reauthorize: CircleAlert,
  'key-rejected': CircleAlert,
  'site-expired': CirclePause,
  limited: TriangleAlert,
  'rate-limited': CircleDashed,
  unreachable: CloudOff,
  locked: Lock,
  'handed-over': Send,
  unchecked: CircleHelp,
}

/** The icon of a health, in its color; the word beside it carries the meaning. */
export function HealthIcon({ health, size = 16 }: { health: Health; size?: number }) {
  const Icon = icons[health]
  return (
    <Icon className={`tone-${looks[health].tone}`} size={size} strokeWidth={1.75} aria-hidden />
  )
}

/** A health as an icon and a word. */
export const HealthWord = memo(function HealthWord({
  health,
  word,
}: {
  health: Health
  word: string
}) {
  return (
    <span className={`health tone-${looks[health].tone}`} title={word}>
      <HealthIcon health={health} />
      <span className="health-word">{word}</span>
    </span>
  )
})
