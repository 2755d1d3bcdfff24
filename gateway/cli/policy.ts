import type { Command } from 'commander'
import { allFields, type FieldGroup, groupMeanings, securityGrounds } from '../../subgraphs/shared/actor/policy/fields.ts'
import { grants } from '../../subgraphs/shared/actor/policy/grants.ts'
import { operations, serviceGrants } from '../../subgraphs/shared/actor/policy/operations.ts'
import { roles } from '../../subgraphs/shared/actor/roles.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './output.ts'

/** Wide enough for a terminal, narrow enough to print. */
const lineLength = 110

/** `policy`: the table that the subgraphs enforce, as it is in this program. */
export function addPolicyCommand(program: Command, finish: (code: ExitCode) => void, output: Output): void {
  program
    .command('policy')
    .description('print who may ask what, for which purposes, and what they are shown')
    .option('--json', 'print the table as JSON')
    .action(({ json }: { json?: boolean }) => {
      if (json === true) output.json({ grants, services: serviceGrants, operations, groups: groupsOf(), securityGrounds })
      else for (const line of describePolicy()) output.data(line)
      finish(exitCodes.fine)
    })
}

function describePolicy(): readonly string[] {
  return [
    'What stands in no line is refused. VERDICT is for all: hit or no hit, reference, state, whom to call.',
    ...roles.flatMap(describeRole),
    '',
    'OUR OWN SERVICES, in their own name',
    ...Object.entries(serviceGrants).map(([service, may]) => `  ${service}: ${may.join(', ') || 'nothing; it speaks for callers'}`),
    '',
    'WHAT IS SHOWN',
    ...groupsOf().flatMap(({ group, meaning, fields }) => [
      `  ${group}${meaning === null ? '' : `: ${meaning}`}`,
      ...wrapped(byType(fields), '    '),
    ]),
    `  of the grounds, SECURITY alone shows ${securityGrounds.join(' and ')}`,
  ]
}

const describeRole = (role: (typeof roles)[number]): readonly string[] => [
  '',
  role,
  ...grants
    .filter((grant) => grant.role === role)
    .flatMap(({ purposes, caseNumber, operations: may, sees }) => [
      `  for ${purposes.join(', ')}${caseNumber === 'REQUIRED' ? ', with a case' : ''}`,
      ...wrapped(`may ${may.join(', ')}`, '    '),
      ...wrapped(`sees ${['VERDICT', ...sees].join(', ')}`, '    '),
    ]),
]

/** `EntryBan(id status) Alert(id)` */
function byType(fields: readonly string[]): string {
  const names = Map.groupBy(fields, (field) => field.slice(0, field.indexOf('.')))
  return [...names].map(([type, its]) => `${type}(${its.map((field) => field.slice(type.length + 1)).join(' ')})`).join(' ')
}

interface Group {
  readonly group: FieldGroup
  readonly meaning: string | null
  readonly fields: readonly string[]
}

/** The granted groups with their fields, and VERDICT first. How the parts of the product speak among themselves is left out. */
function groupsOf(): readonly Group[] {
  const fieldsOf = (group: FieldGroup) => allFields().flatMap(([field, its]) => (its === group ? [field] : []))
  const granted = Object.entries(groupMeanings).map(([group, meaning]) => ({ group: group as keyof typeof groupMeanings, meaning }))
  return [{ group: 'VERDICT' as const, meaning: null }, ...granted].map(({ group, meaning }) => ({
    group,
    meaning,
    fields: fieldsOf(group),
  }))
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lineLength) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`${lines.length === 0 ? indent : `${indent}  `}${word}`)
  }
  return lines
}
