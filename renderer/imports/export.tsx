import { Braces, FileSpreadsheet, ShieldCheck, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Input } from '../../preload/contract.ts'
import { call, useSites } from '../data/bridge.ts'
import { counted } from '../domain/summary.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import type { Exported } from '../actions/shell.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { exportedText } from './exported.ts'
import { toastSaved } from '../ui/saved.ts'
import '../ui/choice.css'
import './export.css'

type Format = Input<'exports.save'>['format']

const formats: { id: Format; name: string; about: string; icon: LucideIcon }[] = [
  {
    id: 'csv',
    name: 'CSV',
    about: 'For a spreadsheet, and for importing again',
    icon: FileSpreadsheet,
  },
  { id: 'json', name: 'JSON', about: 'For a program', icon: Braces },
]

type ExportDialogProps = {
  these: Exported
  onClose: () => void
}

/** Saves what the list says of its sites, without any secret. */
export function ExportDialog({ these, onClose }: ExportDialogProps) {
  const { websiteIds } = these
  const sites = useSites().data
  const [format, setFormat] = useState<Format>('csv')
  const [everything, setEverything] = useState(false)
  const { sending, error, send } = useSend()
  const all = sites?.length ?? websiteIds.length
  const allText = `All ${counted(all, 'site')}`
  const isChoice = all > websiteIds.length
  const chosen = everything ? (sites ?? []).map(({ websiteId }) => websiteId) : websiteIds

  async function save(): Promise<void> {
    const { path } = await call('exports.save', { websiteIds: chosen, format })
    if (path === null) return
    onClose()
    toastSaved('List', path)
  }

  return (
    <DialogFrame
      title="Export"
      lead={isChoice ? undefined : allText}
      busy={sending}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send(save)
        }}
      >
        <div className="dialog-body">
          {isChoice && (
            <RadioGroup
              className="labelled"
              value={everything ? 'all' : 'these'}
              onChange={(id) => setEverything(id === 'all')}
              isDisabled={sending}
            >
              <Label>Sites</Label>
              <Radio value="these" className="choice export-choice">
                <strong>{exportedText(these)}</strong>
              </Radio>
              <Radio value="all" className="choice export-choice">
                <strong>{allText}</strong>
              </Radio>
            </RadioGroup>
          )}
          <RadioGroup
            className="labelled"
            value={format}
            onChange={(id) => setFormat(id === 'json' ? 'json' : 'csv')}
            isDisabled={sending}
          >
            <Label>File</Label>
            <div className="export-formats">
              {formats.map(({ id, name, about, icon: Icon }) => (
                <Radio key={id} value={id} className="choice export-choice">
                  <Icon size={18} strokeWidth={1.75} aria-hidden />
                  <span>
                    <strong>{name}</strong>
                    <span className="hint">{about}</span>
                  </span>
                </Radio>
              ))}
            </div>
          </RadioGroup>
          <div className="export-says">
            <ShieldCheck className="tone-ok" size={18} strokeWidth={1.75} aria-hidden />
            <p>
              <strong>No keys or tokens are in it.</strong> For each site: title, address, client,
              tags, color, note, currency, time zone, health and connections.
            </p>
          </div>
          <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
        </div>
        <footer className="dialog-foot">
          <Button className="button" isDisabled={sending} onPress={onClose}>
            Cancel
          </Button>
          <WaitingButton
            name="Save…"
            waiting={sending}
            isDisabled={chosen.length === 0}
            isPrimary
          />
        </footer>
      </form>
    </DialogFrame>
  )
}
