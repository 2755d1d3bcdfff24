export { type Contradiction, type Evidence, type Feature, features, type Outcome, type Severity } from './compare/evidence.ts'
export { type Counted, countNames, createNameCounts, type NameCounts, rateByCounts, togetherBits } from './counts.ts'
export { type PartialDate, parsePartialDate } from './dates/partialDate.ts'
export {
  type Decision,
  decide,
  type Habits,
  hasVerifiedIdentifier,
  isWorthDeciding,
  type Judged,
  lowerLimit,
  type MatchDecision,
  matchDecisions,
  upperLimit,
} from './decide.ts'
export { type CandidateDecision, type CandidateOptions, decideCandidates } from './decideCandidates.ts'
export { type DocumentNumber, mrzCheckDigit, normaliseDocumentNumber } from './documents/number.ts'
export { normalisePersonalCode, personalCodeBirthDate } from './documents/personalCode.ts'
export { groupRecords, type RecordGroup } from './groups.ts'
export { blockingKeys, narrowKeyHalves, wideKeyHalves } from './keys.ts'
export { normaliseName } from './names/normalise.ts'
export { rememberingTokens } from './names/token.ts'
export { transliterate } from './names/transliterate.ts'
export { nationalityCode } from './nationalities.ts'
export { type PreparedDocument, type PreparedIdentity, prepare } from './prepare.ts'
export { claimsOn, type Estimate, estimate, type OutlinedQuestion, outlinePair } from './rates.ts'
export { sameName } from './sameName.ts'
export { type Comparison, compare, evidenceBetween, evidenceOn } from './score.ts'
