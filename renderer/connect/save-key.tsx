import { useEffect, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input, Label, TextField } from 'react-aria-components/TextField'
import type { ClientChoice, Output } from '../../preload/contract.ts'
import { usualLabel } from '../../preload/words.ts'
import { longestName } from '../../preload/limits.ts'
import { toAppError } from '../domain/app-error.ts'
import { useClients } from '../data/use-clients.ts'
import { isolate } from '../domain/summary.ts'
import { Opens } from './opens.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { useShell } from '../actions/shell.ts'
import { toast } from '../ui/toasts.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Already } from './already.tsx'
import { chosenClient, takesFrom } from './chosen-client.ts'
import { ClientField } from './client-field.tsx'
import { KeyForm, type FieldGiven } from './key-form.tsx'
import type { useIdentify, Identified } from './use-identify.ts'
import { useSaving } from './use-saving.ts'

export type IfDuplicate = 'ask' | 'keep-both' | 'replace'

/** What a person wants of a key that is saved. */
export type Wishes = {
  ifDuplicate: IfDuplicate
  label: string
  /** Only where one was chosen. */
  client?: ClientChoice
  /** The connection whose key it replaces. */
  replaced: string
}

type SaveKeyProps<Field extends HTMLElement> = {
  identify: ReturnType<typeof useIdentify>
  renderField: (given: FieldGiven<Field>) => ReactNode
  /** Saves what was opened. */
  save: (wishes: Wishes, opened: Identified) => Promise<Output<'connections.addKey'>>
  /** Whether any of several keys that are here can be replaced, or only the one there is. */
  canReplaceAny: boolean
  onBusy: (busy: boolean) => void
  onClose: () => void
  /** What stands at the start of the buttons. */
  footStart: ReactNode
}

/** A text that opens a site, what it opens, and the buttons that save it with a label and a client. */
export function SaveKey<Field extends HTMLElement>(props: SaveKeyProps<Field>) {
  const { identify, renderField, canReplaceAny, onBusy, onClose } = props
  const shell = useShell()
  const { key, answer, ask, say } = identify
  const [label, setLabel] = useState<string | null>(null)
  const [client, setClient] = useState<ClientChoice | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const saving = useSaving<Field>({
    answer,
    ask: () => void ask(),
    onOpens: (opened, isNews) => {
      if (opened.existing.length > 0) return
      // Whom the site would be taken from has to be seen first.
      if (isNews && takesFrom(client, opened.owner)) return
      void save('ask', opened)
    },
  })
  useEffect(() => onBusy(saving.saving), [saving.saving, onBusy])

  const identified = answer.state === 'opens' ? answer.identified : null
  const existing = identified?.existing ?? []
  const same = existing.find(({ sameKey }) => sameKey)
  const replaced = chosen ?? existing[0]?.connection.id ?? ''
  const isGone = chosenClient(client, [...useClients().values()]).is === 'gone'
  // A duplicate is shown with its choices, and a client that is gone at its field.
  const saidElsewhere =
    (saving.error?.code === 'duplicate' && existing.length > 0) ||
    (saving.error?.code === 'not-found' && isGone)
  const shownLabel = label ?? usualLabel(existing.map(({ connection }) => connection.label))

  function show(websiteId: string): void {
    onClose()
    shell.showView('all')
    shell.showSite(websiteId)
  }

  async function send(ifDuplicate: IfDuplicate, opened: Identified): Promise<void> {
    const wishes = {
      ifDuplicate,
      label: shownLabel.trim(),
      replaced,
      ...(client === null ? {} : { client }),
    }
    try {
      const added = await props.save(wishes, opened)
      if (saving.isHere()) show(added.websiteId)
      const title = isolate(opened.site.title)
      void toast({
        text:
          added.outcome === 'replaced' ? `Replaced the key of ${title}.` : `Connected ${title}.`,
        tone: 'ok',
      })
    } catch (thrown) {
      const { code, existing: found, owner, site } = toAppError(thrown)
      if (code === 'duplicate' && found.length > 0) {
        const again = { ...opened, site: site ?? opened.site, existing: found, owner }
        say({ state: 'opens', identified: again })
      }
      throw thrown
    }
  }

  async function save(ifDuplicate: IfDuplicate, opened: Identified): Promise<void> {
    await saving.save(() => send(ifDuplicate, opened))
  }

  return (
    <KeyForm
      identify={identify}
      saving={saving}
      saveError={saidElsewhere ? null : saving.error}
      renderField={renderField}
      onChange={() => setChosen(null)}
      foot={
        <>
          {props.footStart}
          <Button className="button" isDisabled={saving.saving} onPress={onClose}>
            Cancel
          </Button>
          {same !== undefined && identified !== null ? (
            <Button className="button primary" onPress={() => show(identified.site.websiteId)}>
              Open it
            </Button>
          ) : identified !== null && existing.length > 0 ? (
            <>
              <WaitingButton
                name="Keep both"
                waiting={saving.saving}
                onPress={() => void save('keep-both', identified)}
              />
              {(canReplaceAny || existing.length === 1) && (
                <WaitingButton
                  name="Replace it"
                  waiting={saving.saving}
                  isPrimary
                  onPress={() => void save('replace', identified)}
                />
              )}
            </>
          ) : (
            <SaveButton
              name="Save connection"
              waiting={saving.waiting}
              isDisabled={key.trim() === ''}
            />
          )}
        </>
      }
    >
      {identified !== null && <Opens site={identified.site} />}
      {existing.length > 0 && (
        <Already existing={existing} chosen={replaced} onChoose={setChosen} />
      )}
      {same === undefined && (
        <div className="label-and-client">
          <TextField
            className="labelled"
            value={shownLabel}
            onChange={setLabel}
            maxLength={longestName}
            isReadOnly={saving.saving}
          >
            <Label>Label</Label>
            <div className="field">
              <Input autoComplete="off" />
            </div>
            <p className="hint">
              {existing.length > 0
                ? 'For the new key, if you keep both.'
                : 'Tells it from other keys of the site.'}
            </p>
          </TextField>
          <ClientField
            owner={identified?.owner ?? null}
            choice={client}
            onChange={(choice) => {
              saving.forget()
              setClient(choice)
            }}
            isDisabled={saving.waiting}
          />
        </div>
      )}
    </KeyForm>
  )
}
