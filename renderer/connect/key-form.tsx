import type { ReactNode, RefObject } from 'react'
import type { AppError } from '../domain/app-error.ts'
import type { useIdentify } from './use-identify.ts'
import type { useSaving } from './use-saving.ts'

/** What the field is given whose text opens a site. */
export type FieldGiven<Field> = {
  field: RefObject<Field | null>
  value: string
  onChange: (value: string, how: 'typed' | 'pasted') => void
  /** Whether asking takes long enough to say so. */
  asking: boolean
  error: AppError | null
  /** While it is being saved it stays what it is. */
  isReadOnly: boolean
}

type KeyFormProps<Field extends HTMLElement> = {
  identify: Pick<ReturnType<typeof useIdentify>, 'key' | 'answer' | 'slow' | 'change'>
  saving: ReturnType<typeof useSaving<Field>>
  /** What went wrong with the save, as far as it is said at the field. */
  saveError: AppError | null
  renderField: (given: FieldGiven<Field>) => ReactNode
  onChange?: () => void
  /** What stands below the field. */
  children: ReactNode
  /** The buttons. */
  foot: ReactNode
}

/** A text to be pasted, what it opens, and the buttons that save it. */
export function KeyForm<Field extends HTMLElement>(props: KeyFormProps<Field>) {
  const { identify, saving, saveError, renderField, onChange, children, foot } = props
  const { key, answer, slow, change } = identify
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.want()
      }}
    >
      <div className="dialog-body">
        {renderField({
          field: saving.field,
          value: key,
          onChange: (value, how) => {
            saving.forget()
            onChange?.()
            change(value, how)
          },
          asking: slow,
          error: saveError ?? (answer.state === 'failed' ? answer.error : null),
          isReadOnly: saving.saving,
        })}
        {children}
      </div>
      <footer className="dialog-foot">{foot}</footer>
    </form>
  )
}
