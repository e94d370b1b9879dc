/** What a computer can be asked to do with the app, in this process or in one that may be killed. */
import { z } from 'zod'

/** A keychain of the operating system: there, none at all, there but locked, or without an answer. */
export const moods = ['there', 'absent', 'locked', 'hangs'] as const
export type Mood = (typeof moods)[number]

/** How the app finds its computer. Differences are milliseconds against this machine's clock. */
export const settings = z.object({
  userData: z.string(),
  /** Squarespace, on the loopback. */
  origin: z.string(),
  /** What the keychain seals with, in hex. */
  keychainKey: z.string(),
  mood: z.enum(moods),
  clockAhead: z.number(),
  squarespaceAhead: z.number(),
})
export type Settings = z.output<typeof settings>

const nothing = z.strictObject({})
const connection = z.strictObject({ connectionId: z.string() })
const added = z.object({ connectionId: z.string(), websiteId: z.string() })

const facts = z.object({
  isReadOnly: z.boolean(),
  /** The kinds of notices that a person is shown. */
  notices: z.array(z.string()),
  /** On the list. */
  connections: z.array(z.object({ id: z.string(), websiteId: z.string(), health: z.string() })),
  /** The ids of the connections that are in the trash. */
  trash: z.array(z.string()),
  sites: z.array(z.object({ websiteId: z.string(), note: z.string(), tags: z.array(z.string()) })),
  /** What the app wrote into its log as trouble. */
  reports: z.array(z.string()),
})
/** How the app's list stands. */
export type Facts = z.output<typeof facts>

const schemas = {
  /** What the app does once its list is on the screen. */
  begin: { input: nothing, output: nothing },
  saveApp: {
    input: z.strictObject({ clientId: z.string(), clientSecret: z.string() }),
    output: z.object({ developerAppId: z.string() }),
  },
  addKey: { input: z.strictObject({ apiKey: z.string() }), output: added },
  addGrant: {
    input: z.strictObject({
      developerAppId: z.string(),
      accessToken: z.string(),
      refreshToken: z.string(),
    }),
    output: added,
  },
  remove: { input: connection, output: nothing },
  putBack: { input: connection, output: nothing },
  destroy: { input: connection, output: z.object({ state: z.enum(['destroyed', 'waiting']) }) },
  tag: { input: z.strictObject({ websiteId: z.string(), tag: z.string() }), output: nothing },
  note: { input: z.strictObject({ websiteId: z.string(), note: z.string() }), output: nothing },
  /** Checks all that is on the list; done when every check is. */
  check: { input: nothing, output: nothing },
  upkeep: { input: nothing, output: nothing },
  /** The newest backup; the app goes on with it. */
  restoreBackup: { input: nothing, output: nothing },
  mood: { input: z.strictObject({ mood: z.enum(moods) }), output: nothing },
  look: { input: nothing, output: facts },
  close: { input: nothing, output: nothing },
} as const

export type CallName = keyof typeof schemas
type Inputs = { [Name in CallName]: z.output<(typeof schemas)[Name]['input']> }
type Outputs = { [Name in CallName]: z.output<(typeof schemas)[Name]['output']> }

/** One schema of what is given and one of what comes back, a call. */
export const calls: {
  [Name in CallName]: { input: z.ZodType<Inputs[Name]>; output: z.ZodType<Outputs[Name]> }
} = schemas

/** Asks the app; what it confirms must never be lost. Throws its refusals, and when it is killed. */
export type Ask = <Name extends CallName>(name: Name, input: Inputs[Name]) => Promise<Outputs[Name]>

export type Answers = {
  [Name in CallName]: (input: Inputs[Name]) => Promise<Outputs[Name]> | Outputs[Name]
}

export const callName = z.enum(Object.keys(schemas) as [CallName, ...CallName[]])
