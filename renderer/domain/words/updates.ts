import type {
  UpdateReasons,
  UpdatesOff,
  UpdateState,
  UpdateTrouble,
} from '../../../preload/contract/updates.ts'
import type { UpdateChannel } from '../../../preload/update-channels.ts'
import type { Words } from '../../../preload/import-words.ts'

export const updateWords: Words<UpdateReasons> = {
  'no-update-ready': () => 'There is no update to install now.',
  'update-must-wait': () =>
    'Latchkey is importing, checking or backing up stores. Restart to update when that is done.',
}

const unchanged = 'Nothing was installed, and Latchkey is as it was.'
const later = 'Latchkey tries again by itself.'

/** Why an update did not come. */
const troubles: Record<UpdateTrouble, string> = {
  unreachable: `Updates could not be asked for: the update server was not reached. ${later}`,
  silent: `Updates could not be asked for: the update server did not answer in time. ${later}`,
  'not-signed': `What the update server sent is not signed by the makers of Latchkey. ${unchanged}`,
  'cut-off': `The download of the update was cut off. ${unchanged} ${later}`,
  damaged: `The update that came is not the one that was announced. ${unchanged}`,
  'no-room': `The disk is full, so the update was not downloaded. Free about 500 MB. ${later}`,
  'not-written': `The update could not be saved on this computer’s disk. ${unchanged}`,
  'not-installed': `The update was downloaded, but could not take this version’s place. Latchkey is as it was, and tries again.`,
}

const offs: Record<UpdatesOff, string> = {
  policy: 'The administrator of this computer takes care of updates.',
  'not-a-release': 'This copy of Latchkey was built by hand and does not update itself.',
  'installed-otherwise':
    'This copy of Latchkey was not installed by its installer and does not update itself. Update it the way it was installed.',
  'read-only':
    'Latchkey cannot update itself where it is now. Move it to your Applications folder, or to a folder of yours.',
}

/** Where updates stand, in a sentence or two. */
export function updateSentence(state: UpdateState): string {
  switch (state.kind) {
    case 'off':
      return offs[state.why]
    case 'current':
      return 'No newer version is known.'
    case 'checking':
      return 'Looking for a newer version…'
    case 'downloading':
      return `Downloading version ${state.version}: ${state.percent}%`
    case 'ready':
      return `Version ${state.version} is ready. It is installed when Latchkey quits.`
    case 'failed':
      return troubles[state.why]
  }
}

/** Troubles that a person should hear of without looking for them: the others mend themselves. */
export function isWorthSaying(state: UpdateState): boolean {
  return state.kind === 'failed' && !passing.has(state.why)
}

const passing: ReadonlySet<UpdateTrouble> = new Set(['unreachable', 'silent', 'cut-off'])

export const channelNames: Record<UpdateChannel, string> = { stable: 'Stable', beta: 'Beta' }

export const channelHints: Record<UpdateChannel, string> = {
  stable: 'Versions that are done.',
  beta: 'Newer versions before they are done. Back to Stable, you stay on yours until a stable one is newer.',
}
