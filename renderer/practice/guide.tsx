import { Check, RotateCcw, Wrench } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useQuery } from '@tanstack/react-query'
import type { SiteRow } from '../../preload/contract.ts'
import { asking, useEvent } from '../data/bridge.ts'
import { goToPractice } from '../actions/actions.ts'
import type { PracticeSites } from './actions.ts'
import { StepNow } from './step-now.tsx'
import { begin, finish, forgetRejected, look, nextStep, steps, type Step } from './steps.ts'
import { Tools } from './tools.tsx'
import './practice.css'

const names: Record<Step, string> = {
  key: 'Connect by key',
  grant: 'Connect with OAuth',
  broken: 'Mend a broken key',
  offline: 'Read offline',
  back: 'Come back online',
}

type GuideProps = {
  sites: SiteRow[]
  /** The site that is open. */
  opened: string | null
  isOpen: boolean
}

/**
 * The guided minute with made-up stores, above the list and in nobody's way. What a person does
 * ticks its step by itself, also while the guide is hidden.
 */
export const PracticeGuide = memo(function PracticeGuide(props: GuideProps) {
  const { sites, opened, isOpen } = props
  const answer = useQuery({ ...asking('practice.sites', {}), enabled: isOpen }).data
  const [memory, setMemory] = useState(() => begin(sites))
  const [chosen, setChosen] = useState<Step | null>(null)
  const seen = look(memory, { sites, online: answer?.online ?? true, opened })
  if (seen !== memory) {
    setMemory(seen)
    // On with the next step once one is done.
    if (seen.done !== memory.done) setChosen(null)
  }
  useEvent('signin.finished', (finished) => {
    if (!('websiteId' in finished)) return
    setMemory((before) => finish(before, 'grant'))
    setChosen(null)
  })

  if (!isOpen || answer === undefined) return null
  return (
    <Guide
      sites={sites}
      answer={answer}
      opened={opened}
      done={seen.done}
      step={chosen ?? nextStep(seen)}
      onChoose={setChosen}
      onMended={() => setMemory(forgetRejected)}
      onAgain={() => {
        setMemory(begin(sites))
        setChosen(null)
      }}
    />
  )
})

type InnerProps = Omit<GuideProps, 'isOpen'> & {
  answer: PracticeSites
  done: readonly Step[]
  /** The step that is shown; null when all are done. */
  step: Step | null
  onChoose: (step: Step) => void
  onMended: () => void
  onAgain: () => void
}

function Guide(props: InnerProps) {
  const { sites, answer, opened, done, step, onChoose, onMended, onAgain } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const [free, setFree] = useState(false)
  useEffect(() => heading.current?.focus(), [])

  return (
    <section className="guide" aria-label="Guided minute">
      <header className="guide-head">
        <h2 ref={heading} tabIndex={-1}>
          {free ? 'Break things' : 'A guided minute'}
        </h2>
        <span className="guide-count" role="status">
          {done.length} of {steps.length} done
        </span>
        <Button
          className="button small"
          onPress={() => {
            setFree(!free)
            heading.current?.focus()
          }}
        >
          {!free && <Wrench size={14} strokeWidth={1.75} aria-hidden />}
          {free ? 'Back to the guide' : 'Break things'}
        </Button>
        {done.length > 0 && !free && (
          <Button
            className="button small"
            onPress={() => {
              onAgain()
              heading.current?.focus()
            }}
          >
            <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
            Start again
          </Button>
        )}
      </header>
      {free ? (
        <Tools sites={sites} answer={answer} onMended={onMended} />
      ) : (
        <>
          <ol className="guide-steps">
            {steps.map((each) => {
              const isDone = done.includes(each)
              return (
                <li key={each}>
                  <button
                    type="button"
                    className="guide-step"
                    data-done={isDone}
                    aria-current={each === step ? 'step' : undefined}
                    onClick={() => onChoose(each)}
                  >
                    <span className="guide-mark">
                      {isDone ? (
                        <Check size={12} strokeWidth={3} aria-hidden />
                      ) : (
                        steps.indexOf(each) + 1
                      )}
                    </span>
                    <span className="guide-name">{names[each]}</span>
                    {isDone && <span className="sr-only">, done</span>}
                  </button>
                </li>
              )
            })}
          </ol>
          {step === null ? (
            <AllDone />
          ) : (
            <StepNow key={step} step={step} sites={sites} answer={answer} opened={opened} />
          )}
        </>
      )}
    </section>
  )
}

function AllDone() {
  return (
    <div className="guide-now">
      <p>
        That was all of it. Break what you like with the tools above, or leave practice and connect
        your own stores.
      </p>
      <Button className="button small primary" onPress={() => void goToPractice('leave')}>
        Leave practice
      </Button>
    </div>
  )
}
