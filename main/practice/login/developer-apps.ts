import { randomBytes } from 'node:crypto'

import { NotAllowed, NotThere } from '../refusals.ts'

/** An agency's own OAuth client, as it is registered at Squarespace (fact sheet, section 1.10). */
export type DeveloperApp = {
  name: string
  clientId: string
  clientSecret: string
  /** Each must be asked for exactly as it stands here. */
  redirectUris: string[]
}

/** What is needed to register an app; its id and secret are made when they are not given. */
export type NewDeveloperApp = {
  name: string
  redirectUris: readonly string[]
  clientId?: string
  clientSecret?: string
}

/** The apps that are registered now. */
export type DeveloperApps = ReturnType<typeof createDeveloperApps>

/** Starts with the apps in `initial`, and has them again after a reset. */
export function createDeveloperApps(initial: readonly NewDeveloperApp[]) {
  const registered = new Map<string, DeveloperApp>()
  const first = initial.map(complete)

  function reset(): void {
    registered.clear()
    for (const app of first) registered.set(app.clientId, structuredClone(app))
  }
  reset()

  /** Throws `NotThere` for an id that no app has. */
  function named(clientId: string): DeveloperApp {
    const app = registered.get(clientId)
    if (!app) throw new NotThere('There is no developer app with this client ID.')
    return app
  }

  return {
    find: (clientId: string) => registered.get(clientId),
    named,
    list: () => [...registered.values()].map((app) => structuredClone(app)),
    add: (app: NewDeveloperApp): DeveloperApp => {
      const made = complete(app)
      registered.set(made.clientId, made)
      return structuredClone(made)
    },
    remove: (clientId: string): void => {
      named(clientId)
      registered.delete(clientId)
    },
    changeSecret: (clientId: string, clientSecret: string): void => {
      named(clientId).clientSecret = clientSecret
    },
    setRedirectUris: (clientId: string, redirectUris: readonly string[]): void => {
      named(clientId).redirectUris = checked(redirectUris)
    },
    reset,
  }
}

function complete({ name, redirectUris, clientId, clientSecret }: NewDeveloperApp): DeveloperApp {
  return {
    name,
    clientId: clientId ?? randomBytes(12).toString('hex'),
    clientSecret: clientSecret ?? randomBytes(32).toString('base64'),
    redirectUris: checked(redirectUris),
  }
}

function checked(redirectUris: readonly string[]): string[] {
  for (const uri of redirectUris) {
    // RFC 6749, section 3.1.2: an absolute address without a fragment.
    if (!URL.canParse(uri) || uri.includes('#')) {
      throw new NotAllowed(`This is no address to return to: ${uri}`)
    }
  }
  return [...redirectUris]
}
