import type { Purpose } from '../purposes.ts'
import type { Role } from '../roles.ts'
import { type GrantedGroup, grantedGroups } from './fields.ts'
import type { Operation } from './operations.ts'

/** What a role may do for a purpose, and what it is shown. */
export interface Grant {
  readonly role: Role
  readonly purposes: readonly Purpose[]
  /** Whether each such request must name its case in `x-case`. At a booth and on the street there is none yet. */
  readonly caseNumber: 'REQUIRED' | 'OPTIONAL'
  readonly operations: readonly Operation[]
  /** Besides the verdict, the reference and whom to call. */
  readonly sees: readonly GrantedGroup[]
}

const look: readonly Operation[] = ['checkPerson', 'person', 'entryBan', 'alert']
const browse: readonly Operation[] = [...look, 'checkPersons', 'entryBans', 'alerts', 'links', 'publication', 'publications', 'clocks']
/** PMLP and the State Border Guard write the national register (Cabinet Reg. 122/2013). */
const decide: readonly Operation[] = ['issueEntryBan', 'amendEntryBan', 'revokeEntryBan', 'confirmReturn']
/** The SIRENE Bureau approves every Latvian alert before it goes live (Cabinet Reg. 639/2007). */
const approve: readonly Operation[] = ['approveAlert', 'rejectAlert']
/** Supplementary information with other states goes through the SIRENE Bureau; what it leads to is PMLP's to decide. */
const consult: readonly Operation[] = ['startClock', 'answerClock']
const differences: readonly Operation[] = ['discrepancies', 'resolutions', 'reconciliationRuns', 'statistics']
const mend: readonly Operation[] = ['judgeIdentity', 'retryPublication', 'proposeResolution', 'rejectResolution']

const theFile: readonly GrantedGroup[] = ['EVIDENCE', 'IDENTITY', 'DOCUMENTS', 'REASONS', 'HISTORY']

/**
 * The policy: all that any role may do. What stands in no line is refused. The lines are data: which authority looks for what
 * follows Reg. (EU) 2018/1861 Art. 34 and need to know (Art. 41), and is for the registers' owners to settle.
 */
export const grants: readonly Grant[] = [
  // A booth asks hit or no hit, and calls; who the person is stands in the passport there.
  {
    role: 'BORDER_GUARD',
    purposes: ['BORDER_CHECK'],
    caseNumber: 'OPTIONAL',
    operations: [...look, 'checkPersons'],
    sees: ['EVIDENCE'],
  },
  // The State Border Guard's return procedure decides bans itself (Immigration Law s. 61).
  { role: 'BORDER_GUARD', purposes: ['RETURN'], caseNumber: 'REQUIRED', operations: [...look, ...decide], sees: theFile },
  { role: 'POLICE', purposes: ['POLICE_CHECK'], caseNumber: 'OPTIONAL', operations: look, sees: ['EVIDENCE'] },
  { role: 'CONSULATE', purposes: ['VISA'], caseNumber: 'REQUIRED', operations: look, sees: [] },
  // The decision itself is before the court (Constitutional Court 2019-35-01); elsewhere the ban is a fact beside the matter.
  {
    role: 'COURT',
    purposes: ['JUDICIAL'],
    caseNumber: 'REQUIRED',
    operations: look,
    sees: ['IDENTITY', 'DOCUMENTS', 'REASONS', 'HISTORY'],
  },
  { role: 'COURT', purposes: ['RESIDENCE', 'ASYLUM', 'RETURN'], caseNumber: 'REQUIRED', operations: look, sees: [] },
  {
    role: 'PMLP_CLERK',
    purposes: ['RETURN'],
    caseNumber: 'REQUIRED',
    operations: [...browse, ...decide],
    sees: [...theFile, 'HANDLING'],
  },
  // Who is granted a permit is taken out (Arts. 27 and 30): that ends or changes a ban, and issues none.
  {
    role: 'PMLP_CLERK',
    purposes: ['RESIDENCE', 'ASYLUM'],
    caseNumber: 'REQUIRED',
    operations: [...look, 'links', 'publication', 'amendEntryBan', 'revokeEntryBan'],
    sees: [...theFile, 'HANDLING'],
  },
  {
    role: 'PMLP_SUPERVISOR',
    purposes: ['RETURN', 'RESIDENCE', 'ASYLUM'],
    caseNumber: 'REQUIRED',
    operations: [...browse, ...decide, ...consult, ...differences, ...mend, 'approveResolution'],
    sees: grantedGroups,
  },
  {
    role: 'PMLP_SUPERVISOR',
    purposes: ['DATA_QUALITY'],
    caseNumber: 'OPTIONAL',
    operations: [...browse, ...differences, ...mend, 'approveResolution'],
    sees: grantedGroups,
  },
  // A machine that sends its own state: its records' references stand in for a case.
  {
    role: 'PMLP_SYSTEM',
    purposes: ['RETURN'],
    caseNumber: 'OPTIONAL',
    operations: [...browse, ...decide, 'syncEntryBans'],
    sees: [...theFile, 'HANDLING'],
  },
  // Supplementary information on a hit, whoever had it.
  {
    role: 'SIRENE_OFFICER',
    purposes: ['BORDER_CHECK', 'VISA', 'RESIDENCE', 'ASYLUM', 'POLICE_CHECK', 'JUDICIAL'],
    caseNumber: 'REQUIRED',
    operations: browse,
    sees: [...theFile, 'SECURITY', 'HANDLING'],
  },
  {
    role: 'SIRENE_OFFICER',
    purposes: ['RETURN'],
    caseNumber: 'REQUIRED',
    operations: [...browse, ...approve, ...consult, ...differences, ...mend, 'approveResolution'],
    sees: grantedGroups,
  },
  {
    role: 'SIRENE_OFFICER',
    purposes: ['DATA_QUALITY'],
    caseNumber: 'OPTIONAL',
    operations: [...browse, ...differences, ...mend, 'approveResolution'],
    sees: grantedGroups,
  },
  // Compares thousands of records: its case is the run.
  {
    role: 'DATA_QUALITY_OFFICER',
    purposes: ['DATA_QUALITY'],
    caseNumber: 'OPTIONAL',
    operations: [...browse, ...differences, ...mend, 'startReconciliation', 'cancelReconciliation'],
    sees: [...theFile, 'HANDLING', 'QUALITY'],
  },
  {
    role: 'OVERSIGHT',
    purposes: ['OVERSIGHT'],
    caseNumber: 'REQUIRED',
    operations: [...browse, ...differences, 'auditEntries'],
    sees: grantedGroups,
  },
  // Answers the person's own request; what the law holds back from them is not needed for it (Reg. (EU) 2018/1861 Art. 53).
  {
    role: 'DATA_PROTECTION_OFFICER',
    purposes: ['DATA_SUBJECT', 'OVERSIGHT'],
    caseNumber: 'REQUIRED',
    operations: [...browse, ...differences, 'auditEntries'],
    sees: [...theFile, 'HANDLING', 'QUALITY'],
  },
]
