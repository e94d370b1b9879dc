import { KeyRound, Plus } from 'lucide-react'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Existing } from '../../preload/contract.ts'
import { HealthWord } from '../icons/icons.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { date } from '../domain/time.ts'
import '../ui/choice.css'

type AlreadyProps = {
  existing: Existing[]
  /** The connection that Replace it would replace. */
  chosen: string
  onChoose: (connectionId: string) => void
}

function Here({ existing: { connection } }: { existing: Existing }) {
  const now = useNow()
  return (
    <>
      <KeyRound size={16} strokeWidth={1.75} aria-hidden />
      <span className="here-name">
        <bdi>{connection.label}</bdi>
        <span className="dim">
          {connection.kind === 'key' ? 'API key' : 'Grant'}, added{' '}
          {date(connection.addedAt, now, timeFormat)}
        </span>
      </span>
      <HealthWord connection={connection} />
    </>
  )
}

/** The connections that this site already has, beside the new key. */
export function Already({ existing, chosen, onChoose }: AlreadyProps) {
  const same = existing.find(({ sameKey }) => sameKey)
  if (same !== undefined) {
    return (
      <div className="already">
        <p className="label">This key is already here</p>
        <div className="here">
          <Here existing={same} />
        </div>
      </div>
    )
  }
  const [only] = existing
  return (
    <div className="already">
      {existing.length === 1 && only !== undefined ? (
        <>
          <p className="label">This site is already connected</p>
          <div className="here">
            <Here existing={only} />
          </div>
        </>
      ) : (
        <RadioGroup className="labelled" value={chosen} onChange={onChoose}>
          <Label>This site is already connected. Which one would the new key replace?</Label>
          {existing.map((each) => (
            <Radio key={each.connection.id} value={each.connection.id} className="here choice">
              <Here existing={each} />
            </Radio>
          ))}
        </RadioGroup>
      )}
      <div className="here new">
        <Plus size={16} strokeWidth={1.75} aria-hidden />
        <span className="here-name">
          The new key
          <span className="dim">API key, just pasted, opens this site</span>
        </span>
      </div>
    </div>
  )
}
