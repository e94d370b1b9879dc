import { Fragment } from 'react'
import { CopyButton } from './copy-button.tsx'
import './copy-line.css'

/** A text to be typed or pasted elsewhere letter by letter, with a button that copies it. */
export function CopyLine({ text, name }: { text: string; name: string }) {
  return (
    <div className="copy-line">
      <code className="mono">
        {text.split(/(?<=,)/).map((part) => (
          // Lists may break after a comma before a word is broken.
          <Fragment key={part}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </code>
      <CopyButton text={text} name={name} />
    </div>
  )
}
