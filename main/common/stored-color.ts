import { z } from 'zod'
import { colors } from '../../preload/contract.ts'

/** A color that a later Latchkey wrote is none here. */
export const storedColor = z.enum(colors).nullable().catch(null)
