import { z } from 'zod'

declare const given: unique symbol

/** A call of the bridge: how its input is parsed, and as a type what it gives. */
export type Call<Schema extends z.ZodObject = z.ZodObject, Value = unknown> = {
  input: Schema
  /** Changes the file and asks no network: it waits while another program writes to the file. */
  changes: boolean
  readonly [given]?: Value
}

/** The empty answer of a call that only does something. */
export type Nothing = Record<string, never>

/** What a call takes from the window, once it is parsed. */
export type Parsed<Of extends Call> = z.output<Of['input']>

/** What a call gives the window. */
export type Given<Of extends Call> = Of extends Call<z.ZodObject, infer Value> ? Value : never

type Answer<Value> = Value extends Nothing ? void : Value

/**
 * One function a call, which need not make the answer of a call that only does something. Throws
 * `Failure` for what a person can mend.
 */
export type Answers<Calls extends Record<string, Call>> = {
  [Name in keyof Calls]: (
    input: Parsed<Calls[Name]>,
  ) => Answer<Given<Calls[Name]>> | Promise<Answer<Given<Calls[Name]>>>
}

const call =
  (changes: boolean) =>
  <Shape extends z.core.$ZodLooseShape>(shape: Shape) => {
    const input = z.strictObject(shape)
    return { gives: <Value = Nothing>(): Call<typeof input, Value> => ({ input, changes }) }
  }

/** Declares a call by what it takes. */
export const takes = call(false)

/** Declares a call that changes the file and asks no network. */
export const changes = call(true)
