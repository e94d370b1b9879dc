/** Whom to write to. */
import type { Client } from '../../preload/contract.ts'

export type Contact = Pick<Client['contacts'][number], 'name' | 'email'>

/** Whether a mail program can write to it. */
export const isEmail = (text: string): boolean =>
  /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/u.test(text)
