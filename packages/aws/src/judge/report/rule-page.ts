/** What a rule says of itself, as Markdown: docs/rules/, and the help of SARIF. */
import type { FixKind } from '../findings/finding.ts'
import type { FixCase, Mapping, RuleText } from '../rules/rule.ts'
import { type Combination, combinations } from './combinations.ts'

const kinds: Readonly<Record<FixKind, string>> = {
  apply: '`holdfast aws plan` and `apply` make the change, where it is declared',
  wait: 'time does it',
  recreate: 'what is there cannot be changed: something new takes its place',
  human: 'people must decide or act',
  'other-account': 'to be done in another account',
}

/** A page of docs/rules/. */
export function rulePage(rule: RuleText): string {
  return `# ${rule.id}\n\n**${rule.title}** (${rule.severity})\n\n${ruleHelp(rule)}`
}

/** The page without its heading. */
export function ruleHelp({ asks, why, evidence, fixes, mappings }: RuleText): string {
  return `${asks}

## Why it matters
${why}

## What decides
${evidence.map((field) => `- \`${field}\``).join('\n')}

## How to fix it
Words in capital letters are to be filled in.

${fixes().map(fixText).join('\n\n')}

## Mappings
| framework | requirement | shown | rationale |
|---|---|---|---|
${mappings.map(mappingRow).join('\n')}
`
}

/** The list of pages. */
export function rulesPage(rules: readonly RuleText[]): string {
  const rows = rules.map(({ id, severity, asks }) => `| [${id}](${id}.md) | ${severity} | ${asks} |`)
  return `# Rules of \`aws assess\`

Each page is made from its rule. What the rules don't judge is in [Backups that live in AWS](../aws.md#what-it-doesnt-do-yet).

| rule | severity | what it asks |
|---|---|---|
${rows.join('\n')}

## Requirements that rules meet together

Each rule shows a part of the requirements that its page names. These are met in full, if what stands under *if* is so, where all the rules pass: of those in brackets, where they have something to judge.

| framework | requirement | if | rules | rationale |
|---|---|---|---|---|
${combinations.map(combinationRow).join('\n')}
`
}

function combinationRow({ framework, id, given, rules, whereThere, rationale }: Combination): string {
  const links = (all: readonly string[]) => all.map((rule) => `[${rule}](${rule}.md)`).join(', ')
  return `| ${framework} | ${id} | ${given} | ${links(rules)}${whereThere.length === 0 ? '' : ` (${links(whereThere)})`} | ${rationale} |`
}

function fixText({ when, fix }: FixCase): string {
  const command = fix.command === null ? '' : `\n\n\`\`\`sh\n${fix.command}\n\`\`\``
  return `If ${when} (\`${fix.kind}\`: ${kinds[fix.kind]}):${command}\n\n${fix.command === null ? '' : 'In the console: '}${fix.console}`
}

function mappingRow({ framework, id, extent, rationale }: Mapping): string {
  return `| ${framework} | ${id} | ${extent} | ${rationale} |`
}
