import type { AppStatus } from '../../preload/contract.ts'
import { useOnline } from '../ui/online.ts'

/** A small, calm mark: whether there is a network, and whether Squarespace answers. */
export function OnlineMark({ status }: { status: AppStatus | undefined }) {
  const hasNetwork = useOnline()
  const network = hasNetwork && (status?.online ?? true)
  const reachable = status?.reachable ?? null
  const [state, word, hint] = !network
    ? ['offline', 'Offline', 'No network. Everything seen once stays readable.']
    : reachable === false
      ? [
          'offline',
          'No answer',
          'Squarespace isn’t answering. Everything seen once stays readable.',
        ]
      : ['online', 'Online', 'This computer has a network.']
  return (
    <div className="rail-item online" data-state={state} role="status" title={hint}>
      <span className="online-dot" aria-hidden />
      <span className="rail-word">{word}</span>
    </div>
  )
}
