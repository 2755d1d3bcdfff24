import { z } from 'zod'
import type { ChangePage, Ground } from './port.ts'

/** In this process an instant comes as a Date, over HTTP as a text. */
export const instant = z.coerce.date()

export const grounds = z.array(
  z.enum([
    'PRIOR_CONVICTION',
    'SERIOUS_SECURITY_THREAT',
    'CIRCUMVENTION_OF_ENTRY_STAY_LAW',
    'ENTRY_BAN',
    'RESTRICTIVE_MEASURE',
  ] satisfies Ground[]),
)

export const changePage: z.ZodType<ChangePage> = z.object({
  entries: z.array(
    z.object({
      cursor: z.string(),
      kind: z.string(),
      entityId: z.string(),
      entityVersion: z.number().int(),
      origin: z.string().nullable(),
      occurredAt: instant,
    }),
  ),
  cursor: z.string(),
})

export const namesAndDocuments = `
  names { kind form surname forename language }
  birthDate
  placeOfBirth
  sex
  nationalities
  documents { number country type }
`
export const changeFields = 'entries { cursor kind entityId entityVersion origin occurredAt } cursor'
