import type { SiteRow } from '../../preload/contract.ts'
import { check } from '../actions/checking.ts'
import { adviseSite } from '../domain/advice.ts'
import { worstConnection } from '../../preload/words.ts'
import { buttonOf, stepLabels } from '../domain/healths.ts'
import { canAsk } from '../domain/client-messages.ts'
import { askedText } from '../domain/last-asked.ts'
import { full } from '../domain/time.ts'
import { HealthIcon } from '../icons/icons.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { Reference } from '../ui/reference.tsx'
import { useShell } from '../actions/shell.ts'
import { useBusyCheck } from './busy.ts'

/** What a site's health says, in one sentence with its one button. */
export function HealthBox({ site }: { site: SiteRow }) {
  const shell = useShell()
  const now = useNow()
  const [busy, run] = useBusyCheck(() => check(site.connections.map(({ id }) => id)))
  const worst = worstConnection(site)
  const [busyRefresh, runRefresh] = useBusyCheck(() => check(worst === null ? [] : [worst.id]))
  const advice = adviseSite(site, now, timeFormat)
  if (advice === null || worst === null) return null
  const button = buttonOf(site)
  const step = button?.step

  function act(): void {
    if (worst === null) return
    const about = { websiteId: site.websiteId, connectionId: worst.id }
    if (step === 'message-client') message()
    else if (step === 'replace-key') shell.openDialog({ kind: 'replace', ...about })
    else if (step === 'authorize-again') shell.openDialog({ kind: 'authorize-again', ...about })
    else if (step === 'take-back') shell.openDialog({ kind: 'take-back', ...about })
    else if (step === 'edit-app' && worst.developerAppId !== null) {
      shell.openDialog({ kind: 'developer-app', developerAppId: worst.developerAppId })
    } else if (step === 'refresh') runRefresh()
    else run()
  }

  function message(): void {
    shell.openDialog({ kind: 'message', websiteIds: [site.websiteId] })
  }

  const checking = busy && (step === 'check' || step === 'try-again')
  const refreshing = busyRefresh && step === 'refresh'
  return (
    <div className="health-box" data-tone={advice.tone}>
      <HealthIcon health={worst.health} />
      <div className="health-text">
        <p role="status">
          <strong>{advice.headline}</strong> {advice.more}
        </p>
        {site.askedAt !== null && (
          <p className="health-asked" title={full(site.askedAt, timeFormat)}>
            {askedText(site.askedAt, now, timeFormat)}.
          </p>
        )}
        {worst.detail.reference !== null && <Reference text={worst.detail.reference} />}
      </div>
      {canAsk(site) && step !== 'message-client' && (
        <button type="button" className="button small" onClick={message}>
          {stepLabels['message-client']}
        </button>
      )}
      {button !== null && (
        <button
          type="button"
          className="button small"
          disabled={checking || refreshing}
          onClick={act}
        >
          {checking ? 'Checking…' : refreshing ? 'Refreshing…' : button.label}
        </button>
      )}
    </div>
  )
}
