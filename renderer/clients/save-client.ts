import type { Client, Input } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import type { Shell } from '../actions/shell.ts'
import { renameInViews } from '../data/renaming.ts'

/**
 * Stores a client, and what saved views search for where it has another name than `before`. Throws
 * AppError, and then nothing was stored.
 */
export async function saveClient(
  before: Client | null,
  input: Input<'clients.save'>,
  followName: Shell['followName'],
): Promise<void> {
  if (before === null || before.name === input.name) {
    await call('clients.save', input)
    return
  }
  const { views } = await renameInViews('client', before.name, input.name)
  await call('clients.save', { ...input, views })
  followName('client', before.name, input.name)
}
