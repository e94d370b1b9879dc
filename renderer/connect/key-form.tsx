import type { ReactNode } from 'react'
import type { AppError } from '../domain/app-error.ts'
import { KeyField } from './key-field.tsx'
import type { useIdentify } from './use-identify.ts'
import type { useSaving } from './use-saving.ts'

type KeyFormProps = {
  identify: Pick<ReturnType<typeof useIdentify>, 'key' | 'answer' | 'slow' | 'change'>
  saving: ReturnType<typeof useSaving>
  /** What went wrong with the save, as far as it is said at the key. */
  saveError: AppError | null
  hint: ReactNode
  onChange?: () => void
  /** What stands below the key. */
  children: ReactNode
  /** The buttons. */
  foot: ReactNode
}

/** A key to be pasted, what it opens, and the buttons that save it. */
export function KeyForm(props: KeyFormProps) {
  const { identify, saving, saveError, hint, onChange, children, foot } = props
  const { key, answer, slow, change } = identify
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.want()
      }}
    >
      <div className="dialog-body">
        <KeyField
          field={saving.field}
          isReadOnly={saving.saving}
          value={key}
          onChange={(value, how) => {
            saving.forget()
            onChange?.()
            change(value, how)
          }}
          asking={slow}
          error={saveError ?? (answer.state === 'failed' ? answer.error : null)}
          hint={<p>{hint}</p>}
        />
        {children}
      </div>
      <footer className="dialog-foot">{foot}</footer>
    </form>
  )
}
