import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { call } from '../data/bridge.ts'
import { toAppError } from '../domain/app-error.ts'
import type { StoreLine } from '../domain/stores-there.ts'
import { counted } from '../domain/summary.ts'
import { Confirm } from '../ui/confirm.tsx'
import { DialogFrame } from '../ui/dialog.tsx'
import { LineGrid } from '../ui/line-grid.tsx'
import { Progress } from '../ui/progress.tsx'
import { StepHeading } from '../ui/step-heading.tsx'

type Work = 'disconnect' | 'remove'

const words = {
  disconnect: {
    title: 'Disconnect at API2Cart?',
    name: 'Disconnect',
    doing: 'Disconnecting at API2Cart',
    did: 'Disconnected',
    text: 'API2Cart keeps them on its list and stops using them. Whatever uses them through API2Cart stops.',
  },
  remove: {
    title: 'Delete at API2Cart?',
    name: 'Delete there',
    doing: 'Deleting at API2Cart',
    did: 'Deleted',
    text: 'API2Cart forgets them and their credentials. Whatever uses them through API2Cart stops, and this cannot be undone there. Nothing is removed here.',
  },
} as const

type Failure = { line: StoreLine; why: string }

type WorkThereProps = {
  work: Work
  lines: StoreLine[]
  /** It is over, in whole or in part. */
  onDone: () => void
  onClose: () => void
}

/** Disconnects or deletes stores at API2Cart, once the person has said so, one after the other. */
export function WorkThere({ work, lines, onDone, onClose }: WorkThereProps) {
  // What is chosen below may change while these are worked through.
  const [all] = useState(lines)
  const [begun, setBegun] = useState(false)
  const { title, name, text } = words[work]
  const [only] = all
  return begun ? (
    <Working work={work} lines={all} onDone={onDone} onClose={onClose} />
  ) : (
    <Confirm
      title={title}
      name={name}
      isDanger={work === 'remove'}
      onConfirm={async () => setBegun(true)}
      onClose={onClose}
    >
      <p>
        {all.length === 1 && only !== undefined ? (
          <bdi>{only.title}</bdi>
        ) : (
          <strong>{counted(all.length, 'store')}</strong>
        )}
      </p>
      <p>{text}</p>
    </Confirm>
  )
}

function Working({ work, lines, onDone, onClose }: WorkThereProps) {
  const [done, setDone] = useState(0)
  const [failures, setFailures] = useState<Failure[]>([])
  const [isOver, setOver] = useState(false)
  const stopped = useRef(false)
  const begun = useRef(false)
  const { doing, did } = words[work]
  const total = lines.length
  const far = `${did} ${(done - failures.length).toLocaleString('en-US')} of ${counted(total, 'store')}`

  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run()

    async function run(): Promise<void> {
      for (const line of lines) {
        if (stopped.current) break
        const { storeId } = line
        if (storeId === null) continue
        try {
          await call(`handOver.${work}`, { store: { storeId } })
        } catch (thrown) {
          const why = toAppError(thrown).message
          setFailures((before) => [...before, { line, why }])
        }
        setDone((before) => before + 1)
      }
      setOver(true)
      onDone()
    }
  }, [lines, work, onDone])

  return (
    <DialogFrame title={doing} busy={!isOver} onClose={onClose}>
      <div className="dialog-body">
        {isOver ? (
          <>
            <StepHeading>
              {failures.length === 0 && done === total ? `${did} at API2Cart` : far}
            </StepHeading>
            {done < total && <p>{counted(total - done, 'store was', 'stores were')} not tried.</p>}
            {failures.length > 0 && (
              <div className="lines-all">
                <LineGrid
                  name="What failed"
                  lines={failures}
                  keyOf={({ line }) => line.key}
                  columns={['Store', 'Why']}
                  cells={cells}
                  className="failure-lines"
                />
              </div>
            )}
          </>
        ) : (
          <Progress name={doing} text={`${far}.`} done={done} total={total} pause="" />
        )}
      </div>
      <footer className="dialog-foot">
        {isOver ? (
          <Button className="button primary" onPress={onClose}>
            Close
          </Button>
        ) : (
          <Button
            className="button"
            onPress={() => {
              stopped.current = true
            }}
          >
            Cancel the rest
          </Button>
        )}
      </footer>
    </DialogFrame>
  )
}

function cells({ line, why }: Failure) {
  return (
    <>
      <span role="gridcell" className="lines-site">
        <bdi dir="auto">{line.title}</bdi>
      </span>
      <span role="gridcell" className="lines-why">
        {why}
      </span>
    </>
  )
}
