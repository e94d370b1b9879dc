import { ExternalLink } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { call } from '../data/bridge.ts'
import { CopyLine } from '../ui/copy-line.tsx'
import { Fold } from '../ui/fold.tsx'
import { toastError } from '../ui/toasts.ts'

/** Where a developer app is made at Squarespace, and what to type where. */
export function Where({ redirectUri }: { redirectUri: string | null }) {
  return (
    <Fold name="Where do I get these?">
      <ol className="where">
        <li>
          Open Squarespace’s page for developer apps, accept the developer terms, and make an app.
          <Button
            className="button small"
            onPress={() => {
              call('links.openDeveloperApps', {}).catch(toastError)
            }}
          >
            <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
            Open Squarespace’s developer apps
          </Button>
        </li>
        <li>
          <strong>Name:</strong> what your clients read when they are asked to allow it, such as
          your agency’s name.
        </li>
        <li>
          <strong>Icon:</strong> a square .png or .svg file of at most 200 kB.
        </li>
        <li>
          <strong>Redirect URI:</strong> the one from here, letter by letter.
          {redirectUri !== null && (
            <CopyLine text={redirectUri} name="redirect URI for Squarespace" />
          )}
        </li>
        <li>
          <strong>Terms and privacy policy:</strong> the addresses of your agency’s own pages.
        </li>
        <li>Copy the client id and the client secret from there to here.</li>
      </ol>
      <p className="hint">
        A new app starts in Demo Mode; on its page at Squarespace you ask for the review that opens
        it for production.
      </p>
    </Fold>
  )
}
