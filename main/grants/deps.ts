import type { StoreDeps } from '../sites/sites.ts'
import type { DeveloperApps } from './developer-apps.ts'
import type { Refreshing } from './refreshing.ts'
import type { TokenCopies } from './token-copies.ts'

/** What is needed to ask Squarespace with any credential. */
export type AskingDeps = StoreDeps & { refreshing: Refreshing }

export type GrantDeps = AskingDeps & { developerApps: DeveloperApps; tokenCopies: TokenCopies }
