import { type Rule, rules } from './rules.ts'
import type { Language } from '../../shared/graphql/language.ts'
import { inLanguage, ruleTexts } from './ruleTexts.ts'

/** One rule of publication, in words: what the command line and the manual show. */
export interface CatalogueEntry extends Pick<Rule, 'code' | 'effect' | 'article'> {
  readonly message: string
  readonly clears: string
}

/** Every rule, in the order of the table. */
export const ruleCatalogue = (language: Language): readonly CatalogueEntry[] =>
  rules.map(({ code, effect, article }) => ({ code, effect, article, ...inLanguage(ruleTexts[code], language) }))
