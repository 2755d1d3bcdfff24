import { answerFromTrail, decodeAuditQuestion, MalformedAuditQuestion } from '../shared/audit/question.ts'
import { PublicError } from '../shared/errors.ts'
import { authorise, recordLook } from './audit.ts'
import type { Resolvers } from './schema.generated.ts'

/** This register's part of a question to all audit trails. Who reads a trail is recorded in it. */
export const trailResolvers: Pick<Resolvers, 'AuditEntryConnection'> = {
  AuditEntryConnection: {
    __resolveReference: async (reference) => reference,
    lgmEntries: async ({ query }, _, context) => {
      await authorise(context, 'auditEntries')
      const page = await answerFromTrail(context.deps.knex, 'LGM', readQuestion(query))
      await recordLook(context, 'auditEntries', [], ['AuditEntry'])
      return page
    },
  },
}

function readQuestion(query: string) {
  try {
    return decodeAuditQuestion(query)
  } catch (fault) {
    if (fault instanceof MalformedAuditQuestion) throw new PublicError('BAD_USER_INPUT', 'query: not a question of this service')
    throw fault
  }
}
