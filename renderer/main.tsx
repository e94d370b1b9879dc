import './ui/tokens.css'
import './ui/base.css'
import './app/window.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { answers, asking, listen, onEvent, sitesQuery } from './data/bridge.ts'
import { App } from './app/app.tsx'
import { takeUpRun } from './imports/session.ts'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { leaveKeysToInputMethod } from './ui/keys.ts'
import { takePreferences } from './actions/preferences.ts'

leaveKeysToInputMethod(window)

// Asked for before the first drawing, so that the rows are on their way while React starts.
listen()
onEvent('preferences.changed', takePreferences)
void answers.prefetchQuery(sitesQuery)
void answers.prefetchQuery(asking('preferences.get', {}))
void answers.prefetchQuery(asking('app.status', {}))
void answers.prefetchQuery(asking('clients.list', {}))
void answers.prefetchQuery(asking('views.list', {}))
void takeUpRun()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <ErrorBoundary>
      <QueryClientProvider client={answers}>
        <App />
      </QueryClientProvider>
    </ErrorBoundary>,
  )
}
