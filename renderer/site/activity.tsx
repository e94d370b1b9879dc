import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import type { Activity } from '../../preload/contract.ts'
import { call, useCall } from '../data/bridge.ts'
import { ago, full } from '../domain/time.ts'
import { activityText } from '../domain/words/activity.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'

const none: Activity[] = []

/** What was done to the site and its connections, the newest first. */
export function SiteActivity({ websiteId }: { websiteId: string }) {
  const now = useNow()
  const { acting, act } = useAct()
  const newest = useCall('activity.list', { websiteId }).data
  /** Earlier pages, which never change. */
  const [older, setOlder] = useState<{ activities: Activity[]; isMore: boolean } | null>(null)
  if (newest === undefined) return null
  const least = newest.activities.at(-1)?.id ?? 0
  const lines = [
    ...newest.activities,
    ...(older?.activities ?? none).filter(({ id }) => id < least),
  ]
  const last = lines.at(-1)
  if (last === undefined) {
    return (
      <EmptyState
        icon={ScrollText}
        title="Nothing done yet"
        text="When somebody shows, copies or hands over this site’s credentials, or writes to its client, it is noted here."
      />
    )
  }

  async function showOlder(before: number): Promise<void> {
    const page = await call('activity.list', { websiteId, before })
    setOlder({ activities: [...lines, ...page.activities], isMore: page.isMore })
  }

  return (
    <>
      <ol className="changes">
        {lines.map((line) => (
          <li key={line.id}>
            <div className="change-head">
              <strong>{activityText(line)}</strong>
              <span className="dim" title={full(line.at, timeFormat)}>
                {ago(line.at, now, timeFormat)}
              </span>
            </div>
            {line.label !== null && (
              <p className="dim">
                <bdi dir="auto">{line.label}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
      {(older ?? newest).isMore && (
        <div className="activity-older">
          <WaitingButton
            name="Show older"
            size="small"
            waiting={acting}
            onPress={() => void act(() => showOlder(last.id))}
          />
        </div>
      )}
    </>
  )
}
