import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { call } from '../data/bridge.ts'
import { Steady } from './steady.tsx'
import { toastError } from './toasts.ts'

/** A button that puts a text on the clipboard and says so in its own words. */
export function CopyWords(props: {
  text: string
  words: string
  /** What the words alone do not tell apart, for screen readers. */
  about?: string
}) {
  const { text, words, about } = props
  const [copied, setCopied] = useState(false)
  const shown = copied ? 'Copied' : words
  return (
    <Button
      className="button small"
      {...(about === undefined ? {} : { 'aria-label': `${shown}: ${about}` })}
      onBlur={() => setCopied(false)}
      onPress={() => {
        call('clipboard.write', { text })
          .then(() => setCopied(true))
          .catch(toastError)
      }}
    >
      <Steady words={[words, 'Copied']} shown={shown} />
    </Button>
  )
}
