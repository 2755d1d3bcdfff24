import { z } from 'zod'
import { documentTypes, type IdentityFacts, nameForms, nameKinds, sexes } from './facts.ts'

/**
 * The shape of `IdentityFacts` for whoever reads one from outside: a register's answer, a stored row, a question's key.
 * Shape only: what the values mean, and whether they are possible, is for the matcher and for the rules of each register.
 */
export const identityFactsShape = z.object({
  names: z.array(
    z.object({
      kind: z.enum(nameKinds),
      form: z.enum(nameForms),
      surname: z.string(),
      forename: z.string().nullable(),
      language: z.string().nullable(),
    }),
  ),
  birthDate: z.string().nullable(),
  sex: z.enum(sexes).nullable(),
  nationalities: z.array(z.string()),
  documents: z.array(
    z.object({
      number: z.string(),
      country: z.string().nullable(),
      type: z.enum(documentTypes).nullable(),
    }),
  ),
  personalCode: z.string().nullable(),
}) satisfies z.ZodType<IdentityFacts>
