import { Button } from 'react-aria-components/Button'
import { useShell } from '../actions/shell.ts'
import './settings.css'

/** What backups there are, and the way back to one. */
export function Backups({ practicing }: { practicing: boolean }) {
  const shell = useShell()
  return (
    <div className="dialog-body settings backups-settings">
      <p>
        Latchkey backs up all stores on each day that it runs, in its own folder on this computer.
        It keeps the last days, and one for each of the last weeks and months. Keys stay sealed in
        them.
      </p>
      {practicing ? (
        <p className="hint">Leave practice to restore a backup of your own stores.</p>
      ) : (
        <Button className="button" onPress={() => shell.openDialog({ kind: 'backups' })}>
          Restore a backup…
        </Button>
      )}
    </div>
  )
}
