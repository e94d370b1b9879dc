import { z } from 'zod'
import { takes } from './call.ts'
import { websiteId } from './fields.ts'

type PracticeSites = {
  sites: {
    websiteId: string
    title: string
    apiKey: string
    /** Another key of the same site, to replace a broken one with. */
    newKey: string
    connected: boolean
  }[]
  online: boolean
  /** A developer app that the practice Squarespace knows: what to type where. */
  developerApp: { clientId: string; clientSecret: string; redirectUris: string[] }
  /** The API key of the account at the practice API2Cart. */
  api2cartKey: string
}

export const practiceCalls = {
  'practice.enter': takes({}).gives(),
  'practice.leave': takes({}).gives(),
  'practice.sites': takes({}).gives<PracticeSites>(),
  'practice.change': takes({
    websiteId,
    what: z.enum(['delete-key', 'end-grant', 'lapse', 'rename', 'take-orders', 'mend']),
  }).gives(),
  'practice.setOnline': takes({ online: z.boolean() }).gives(),
}

/** Why a call about practice stores fails. */
export type PracticeReasons = {
  /** There are none to enter, or to leave. */
  'no-practice-now': { code: 'not-found' }
  'practice-only': { code: 'not-found' }
}
