import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { HandOverPlan } from '../../preload/contract.ts'
import { StepHeading } from '../ui/step-heading.tsx'
import '../ui/choice.css'

type Way = 'second' | 'this'

/** Before a sign-in is handed over: why only one can hold it, and the better way. */
export function ChooseGrant(props: {
  plan: HandOverPlan
  onChoose: (way: Way) => void
  onClose: () => void
}) {
  const { plan, onChoose, onClose } = props
  const [way, setWay] = useState<Way>('second')
  return (
    <>
      <div className="dialog-body">
        <div>
          <StepHeading>Only one can hold a sign-in</StepHeading>
          <p>
            A sign-in is renewed all the time, and each renewal ends the one before. If Latchkey and
            API2Cart both renewed “<bdi>{plan.label}</bdi>” of <bdi>{plan.title}</bdi>, one of them
            would lose it.
          </p>
        </div>
        <RadioGroup
          className="hand-over-ways"
          aria-label="What to hand over"
          value={way}
          onChange={(id) => setWay(id === 'this' ? 'this' : 'second')}
        >
          <Radio value="second" className="choice hand-over-way">
            <strong>Authorize a second sign-in just for API2Cart</strong>
            <span className="hint">
              The better way. Someone with access to the site allows it once more in the browser.
              Latchkey keeps this one, and API2Cart gets its own.
            </span>
          </Radio>
          <Radio value="this" className="choice hand-over-way">
            <strong>Hand this one over</strong>
            <span className="hint">
              Only API2Cart renews it from then on, and Latchkey can no longer look into the site
              with it. You can take it back later.
            </span>
          </Radio>
        </RadioGroup>
      </div>
      <footer className="dialog-foot">
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
        <Button className="button primary" onPress={() => onChoose(way)}>
          Go on
        </Button>
      </footer>
    </>
  )
}
