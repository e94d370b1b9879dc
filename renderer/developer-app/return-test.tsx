import { CircleCheck } from 'lucide-react'
import { useState, type RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import type { DeliveredBy, ReturnBy } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { usePolicies } from '../data/use-policies.ts'
import { mayReturnBy } from '../domain/policies.ts'
import { focusOnArrival } from '../ui/arrival.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { Countdown } from '../signin/countdown.tsx'
import { Paste } from '../signin/paste.tsx'
import { useAttempt } from '../signin/use-attempt.ts'
import { portOf } from '../domain/return-ways.ts'

const happens: Record<ReturnBy, string> = {
  loopback: 'The browser opens and comes straight back.',
  link: 'This computer opens Latchkey with a link, as a browser would.',
  page: 'Your page opens and sends you back. If it does not, paste its address here.',
  paste: 'A page opens. Copy its whole address and paste it here.',
}

type ReturnTestProps = {
  redirectUri: string
  returnBy: ReturnBy
  testButton: RefObject<HTMLButtonElement | null>
  onUsePort: (port: number) => void
}

/** Proves that the browser finds its way back to Latchkey, without Squarespace. */
export function ReturnTest(props: ReturnTestProps) {
  const { redirectUri, returnBy, testButton, onUsePort } = props
  const [works, setWorks] = useState<DeliveredBy | null>(null)
  const [tested, setTested] = useState(false)
  const { progress, begin, open, stop } = useAttempt({
    start: () => call('signin.test', { redirectUri, returnBy }),
    onHome: (home) => setWorks('by' in home ? home.by : null),
    farewell: null,
  })
  const waiting = progress.step === 'waiting' ? progress : null
  const error = progress.step === 'failed' ? progress.error : null
  const free = error?.redirectUri ?? null
  const port = free === null ? null : portOf(free)
  const starting = progress.step === 'starting'
  const mayPaste = mayReturnBy(usePolicies(), 'paste')

  return (
    <div className="return-test">
      <div className="return-test-line">
        {waiting === null ? (
          <WaitingButton
            ref={tested ? focusOnArrival : testButton}
            name={tested ? 'Test again' : 'Test the way back'}
            waiting={starting}
            size="small"
            onPress={() => {
              setWorks(null)
              setTested(true)
              void begin()
            }}
          />
        ) : (
          <>
            <Button ref={focusOnArrival} className="button small" onPress={stop}>
              Cancel the test
            </Button>
            <Button className="button small" onPress={() => void open(waiting.attempt)}>
              Open again
            </Button>
            <Countdown at={waiting.attempt.expiresAt} />
          </>
        )}
        {error !== null && port !== null && (
          <Button className="button small" onPress={() => onUsePort(port)}>
            Use port {port}
          </Button>
        )}
      </div>
      <div role="status">
        {waiting !== null && <p>{happens[returnBy]}</p>}
        {works !== null && (
          <p className="return-works">
            <CircleCheck className="tone-ok" size={16} strokeWidth={1.75} aria-hidden />
            {returnBy === 'page' && works === 'paste'
              ? 'It came back by pasting. Your page did not lead on to Latchkey by itself.'
              : 'It came back. This way works.'}
          </p>
        )}
        {error !== null && <Wrong error={error} />}
        {error !== null && port !== null && (
          <p className="hint">Register the redirect URI with the new port at Squarespace too.</p>
        )}
        {waiting?.notOpened && <Wrong error={waiting.notOpened} />}
      </div>
      {waiting !== null && mayPaste && (returnBy === 'page' || returnBy === 'paste') && (
        <Paste label="Address that the browser ended at" />
      )}
    </div>
  )
}
