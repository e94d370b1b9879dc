import { useQueries } from '@tanstack/react-query'
import { ClipboardCopy, Download } from 'lucide-react'
import { useState } from 'react'
import type { CheckName, Finding } from '../../preload/contract.ts'
import { checkNames } from '../../preload/diagnostics.ts'
import { copyDiagnostics, saveDiagnostics } from '../actions/diagnostics.ts'
import { asking, call } from '../data/bridge.ts'
import { adviceOf, checkWords, remedyNames } from '../domain/words/diagnostics.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import './diagnostics.css'

/** Looks for the usual troubles, says how each is mended, and makes the report for support. */
export function DiagnosticsDialog({ onClose }: { onClose: () => void }) {
  const [round, setRound] = useState(1)
  const results = useQueries({
    queries: checkNames.map((check) => {
      const { queryKey, queryFn } = asking('diagnostics.check', { check })
      return { queryKey: [...queryKey, round], queryFn, gcTime: 0 }
    }),
  })
  const copying = useAct()
  const saving = useAct()
  const isLooking = results.some(({ isPending }) => isPending)
  return (
    <DialogFrame
      title="Diagnostics"
      lead="What Latchkey needs of this computer and its network."
      size="large"
      dismissable
      onClose={onClose}
    >
      <div className="dialog-body findings-body" role="region" aria-label="Checks" tabIndex={0}>
        <ul className="findings">
          {checkNames.map((check, index) => (
            <FindingLine
              key={check}
              check={check}
              finding={results[index]?.data ?? null}
              failed={results[index]?.error?.message ?? null}
              onMended={() => setRound(round + 1)}
            />
          ))}
        </ul>
      </div>
      <footer className="dialog-foot">
        <p className="foot-says" role="status">
          {isLooking ? 'Looking…' : summaryOf(results.map(({ data }) => data ?? null))}
        </p>
        <WaitingButton
          name="Check again"
          waitingName="Checking…"
          waiting={isLooking}
          onPress={() => setRound(round + 1)}
        />
        <WaitingButton
          name="Save Report…"
          waiting={saving.acting}
          icon={<Download size={15} strokeWidth={1.75} aria-hidden />}
          onPress={() => void saving.act(saveDiagnostics)}
        />
        <WaitingButton
          name="Copy"
          waiting={copying.acting}
          isPrimary
          icon={<ClipboardCopy size={15} strokeWidth={1.75} aria-hidden />}
          onPress={() => void copying.act(copyDiagnostics)}
        />
      </footer>
    </DialogFrame>
  )
}

function summaryOf(findings: readonly (Finding | null)[]): string {
  const troubles = findings.filter((each) => each === null || each.state === 'trouble').length
  if (troubles === 0) return 'Nothing is wrong here.'
  return troubles === 1 ? '1 thing is wrong.' : `${troubles} things are wrong.`
}

type LineProps = {
  check: CheckName
  /** Null while it is looked for, and where the call `failed`. */
  finding: Finding | null
  failed: string | null
  onMended: () => void
}

function FindingLine({ check, finding, failed, onMended }: LineProps) {
  const words = checkWords[check]
  const isTrouble = failed !== null || finding?.state === 'trouble'
  const state = isTrouble ? 'trouble' : (finding?.state ?? 'looking')
  return (
    <li className="finding" data-state={state}>
      <span className={`icon ${icons[state]}`} aria-hidden />
      <div className="finding-text">
        <strong>{words.name}</strong>
        {failed !== null ? (
          <p>{failed}</p>
        ) : finding === null ? (
          <p>Looking…</p>
        ) : finding.state === 'trouble' ? (
          <TroubleText finding={finding} onMended={onMended} />
        ) : (
          <p>{words[finding.state]}</p>
        )}
      </div>
    </li>
  )
}

const icons = {
  ok: 'icon-circle-check tone-ok',
  trouble: 'icon-circle-alert tone-bad',
  unknown: 'icon-circle-dashed tone-calm',
  looking: 'icon-clock tone-calm',
}

function TroubleText(props: {
  finding: Extract<Finding, { state: 'trouble' }>
  onMended: () => void
}) {
  const { finding, onMended } = props
  const { acting, act } = useAct()
  const { wrong, mend } = adviceOf(finding)
  const { remedy } = finding
  return (
    <>
      <p className="finding-wrong">{wrong}</p>
      <p>{mend}</p>
      {remedy !== null && (
        <WaitingButton
          name={remedyNames[remedy]}
          waiting={acting}
          size="small"
          onPress={() =>
            void act(async () => {
              await call('diagnostics.mend', { remedy })
              onMended()
            })
          }
        />
      )}
    </>
  )
}
