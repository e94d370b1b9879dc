import {
  KeyRound,
  ShieldCheck,
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
import type { ReactElement } from 'react'
import type { ConnectionRow, Health } from '../../preload/contract.ts'
import { looks, type Tone } from '../health.ts'

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
export function HealthIcon({ health }: { health: Health }) {
  const Icon = icons[health]
  return <Icon className={`tone-${looks[health].tone}`} size={16} strokeWidth={1.75} aria-hidden />
}

/** The icons of the list, made once: React does not look again at an element that is the same. */
export const healthIcons: Record<Health, ReactElement> = {
  ok: <HealthIcon health="ok" />,
  expiring: <HealthIcon health="expiring" />,
  reauthorize: <HealthIcon health="reauthorize" />,
  'key-rejected': <HealthIcon health="key-rejected" />,
  'site-expired': <HealthIcon health="site-expired" />,
  limited: <HealthIcon health="limited" />,
  'rate-limited': <HealthIcon health="rate-limited" />,
  unreachable: <HealthIcon health="unreachable" />,
  locked: <HealthIcon health="locked" />,
  'handed-over': <HealthIcon health="handed-over" />,
  unchecked: <HealthIcon health="unchecked" />,
}

function markOf(Icon: typeof KeyRound, tone: Tone): ReactElement {
  return <Icon className="mark" data-tone={tone} size={15} strokeWidth={1.75} aria-hidden />
}

function marksOf(Icon: typeof KeyRound): Record<Tone, ReactElement> {
  return {
    ok: markOf(Icon, 'ok'),
    soon: markOf(Icon, 'soon'),
    bad: markOf(Icon, 'bad'),
    calm: markOf(Icon, 'calm'),
  }
}

const marks = { key: marksOf(KeyRound), grant: marksOf(ShieldCheck) }

/** The mark of an API key or a grant on the list; one that does not work shows it. */
export function connectionMark({ kind, health }: ConnectionRow): ReactElement {
  return marks[kind][looks[health].tone]
}

/** A health as an icon and a word. */
export function HealthWord({ health, word }: { health: Health; word: string }) {
  return (
    <span className={`health tone-${looks[health].tone}`} title={word}>
      <HealthIcon health={health} />
      <span className="health-word">{word}</span>
    </span>
  )
}
