import type { Client, ClientChoice, Owner } from '../../preload/contract.ts'
import { isSameName } from '../../preload/names.ts'

/** What a choice of a client comes to, given the clients that are here. */
export type ChosenClient =
  /** Nothing was chosen: the site keeps the client that it has, if any. */
  | { is: 'unchanged' }
  | { is: 'here'; client: Client }
  | { is: 'new'; name: string }
  /** Was here when it was chosen. */
  | { is: 'gone' }

/** Looks a choice up among the clients, who may have changed since it was made. */
export function chosenClient(
  choice: ClientChoice | null,
  clients: readonly Client[],
): ChosenClient {
  if (choice === null) return { is: 'unchanged' }
  const client = clients.find((each) =>
    'id' in choice ? each.id === choice.id : isSameName(each.name, choice.name),
  )
  if (client !== undefined) return { is: 'here', client }
  return 'id' in choice ? { is: 'gone' } : { is: 'new', name: choice.name }
}

/** Whether a choice takes a site away from the client that has it. */
export function takesFrom(choice: ClientChoice | null, owner: Owner | null): boolean {
  if (choice === null || owner === null) return false
  return 'id' in choice ? choice.id !== owner.id : !isSameName(choice.name, owner.name)
}
