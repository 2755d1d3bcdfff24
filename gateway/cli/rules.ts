import { type Command, Option } from 'commander'
import { ruleCatalogue, ruleLanguages } from '../../subgraphs/index.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'

/** `rules`: what must hold before a ban goes into SIS. */
export function addRulesCommand(program: Command, finish: (code: ExitCode) => void, output: Output): void {
  program
    .command('rules')
    .description('list what must hold before a ban goes into SIS, and what clears it')
    .addOption(new Option('--language <code>', 'language of the messages').choices(ruleLanguages).default('en'))
    .option('--json', 'print the list as JSON')
    .action(({ language, json }: { language: (typeof ruleLanguages)[number]; json?: boolean }) => {
      const catalogue = ruleCatalogue(language)
      if (json === true) output.json(catalogue)
      else
        for (const rule of catalogue)
          output.data(`${rule.effect.padEnd(9)}${rule.code}\n         ${rule.message} ${rule.clears}${articleOf(rule)}`)
      finish(exitCodes.fine)
    })
}

const articleOf = ({ article }: { readonly article: string | null }): string => (article === null ? '' : `\n         ${article}`)
