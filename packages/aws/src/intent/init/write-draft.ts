/** An intent draft as the text of holdfast.aws.yaml, with comments where people must decide. */
import { Scalar, stringify } from 'yaml'
import type { ClassificationDraft, IntentDraft } from './draft.ts'

/** Ends with a line feed; `parseIntent` takes it. */
export function writeDraft(draft: IntentDraft): string {
  const { organization, emails, notes } = draft
  const lines = [
    '# What backups in AWS are to look like. docs/aws-intent.md explains each setting, and shows those that are not here.',
    '# "holdfast aws assess" judges by it, and "holdfast aws plan" says what would be done about it.',
    '# Lines with DECIDE are for people: nobody but you can know.',
    ...notes.map((note) => `# ${note}`),
    'classifications:',
    ...(draft.classifications.length === 0 ? ['  {}'] : draft.classifications.flatMap((one) => classificationLines(one, draft))),
    '',
    ...(organization === null
      ? ['# The organization, if the accounts are in one:', '# organization: { id: o-exampleorgid }']
      : ['organization:', `  id: ${organization}`]),
    '',
    '# Accounts that belong together; no key may serve two environments:',
    `# environments: { production: ['${draft.account}'] }`,
    '',
    ...(emails.length === 0
      ? ['# DECIDE: who is told when somebody acts against backups:', '# detection: { emails: [backup-alerts@example.com] }']
      : ['detection:', `  emails: ${flow(emails)}`]),
    '',
    '# DECIDE: which tags other programs set on what they look after, so that nothing of it is changed here:',
    '# managedElsewhere: [{ tag: ManagedBy, value: terraform }]',
  ]
  return `${lines.join('\n')}\n`
}

function classificationLines(one: ClassificationDraft, draft: IntentDraft): readonly string[] {
  const { name, tag, accounts, regions, custody, minDays, maxDays, lock, copies, schedules, notes } = one
  const guardians = named(one.guardians, ['vault-guardian'], draft)
  const administrators = named(one.administrators, ['key-administrator'], draft)
  const users = named(one.users, ['service-role/AWSBackupDefaultServiceRole', 'backup'], draft)
  const decide = (arns: readonly string[], what: string): readonly string[] => (arns.length > 0 ? [] : [`    # DECIDE: ${what}`])
  return [
    '',
    `  ${name}:`,
    ...notes.map((note) => `    # ${note}`),
    ...(tag === null
      ? []
      : ['    # Resources and vaults with this tag belong to it.', `    tags: { ${quoted(tag.key)}: ${quoted(tag.value)} }`]),
    ...(accounts.length === 0 ? [] : [`    accounts: ${flow(accounts)}`]),
    `    regions: ${flow(regions)}`,
    '    # Who alone may delete points and the key. Nobody may be on two of these lists.',
    ...(draft.roles === null ? ['    # Whoever is named here has to be there before "holdfast aws plan": it is not known whether they are.'] : []),
    ...decide(one.guardians, 'a role that people use in an emergency only'),
    ...absentLines(guardians, draft),
    `    guardians: ${flow(guardians)}`,
    '    key:',
    ...decide(one.administrators, 'who looks after the key, and can neither use nor delete it').map(indent),
    ...absentLines(administrators, draft).map(indent),
    `      administrators: ${flow(administrators)}`,
    ...decide(one.users, 'the roles by which AWS Backup works').map(indent),
    ...absentLines(users, draft).map(indent),
    `      users: ${flow(users)}`,
    ...(custody === 'kms' ? [] : [`      custody: ${custody}`]),
    `    retention: { minDays: ${minDays}, maxDays: ${maxDays} }`,
    '    # none, governance (guardians can take it off) or compliance (after its days of grace nobody can, ever).',
    `    lock: ${lock}`,
    '    # DECIDE: how old the last good point may be, and how long a restore may take:',
    '    # rpoHours: 24',
    '    # rtoHours: 8',
    ...(copies.length === 0
      ? ['    # DECIDE: where copies go, better into another account:', "    # copies: [{ region: eu-central-1, account: '444455556666' }]"]
      : ['    copies:']),
    ...copies.map(({ region, account: to, airGapped, keepDays }) => {
      const members = [
        `region: ${region}`,
        to === null ? null : `account: '${to}'`,
        airGapped ? 'airGapped: true' : null,
        keepDays === null ? null : `keepDays: ${keepDays}`,
      ]
      return `      - { ${members.filter((member) => member !== null).join(', ')} }`
    }),
    ...(schedules.length === 0 ? [] : ['    schedule:']),
    ...schedules.map(
      ({ name: rule, at, keepDays }) =>
        `      - { name: ${quoted(rule)}, at: ${quoted(at)}${keepDays === null ? '' : `, keepDays: ${keepDays}`} }`,
    ),
  ]
}

/** Who is known, or the first of the usual names that is there, or the last of them. */
function named(arns: readonly string[], usual: readonly string[], { account, partition, roles }: IntentDraft): readonly string[] {
  if (arns.length > 0) return arns
  const proposed = usual.map((name) => `arn:${partition}:iam::${account}:role/${name}`)
  const found = proposed.find((arn) => roles?.has(arn) === true) ?? proposed.at(-1)
  return found === undefined ? [] : [found]
}

function absentLines(arns: readonly string[], { roles }: IntentDraft): readonly string[] {
  return roles === null ? [] : arns.filter((arn) => !roles.has(arn)).map((arn) => `    # DECIDE: ${arn} is not there: make it before "holdfast aws plan", or name another.`)
}

function indent(line: string): string {
  return `  ${line}`
}

function flow(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`
}

/** In single quotation marks where YAML would take it for something else. */
function quoted(value: string): string {
  const scalar = new Scalar(value)
  const plain = stringify(scalar, { lineWidth: 0 }).trimEnd()
  if (plain === value && !/[,[\]{}:#]/.test(value)) return value
  if (/^[a-z][\w./@-]*(?::[\w./@*-]*)*$/i.test(value) && plain === value && !value.endsWith(':')) return value
  scalar.type = Scalar.QUOTE_SINGLE
  return stringify(scalar, { lineWidth: 0 }).trimEnd()
}
