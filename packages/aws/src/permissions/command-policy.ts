/** The smallest IAM policy that a command works with, as far as it is known before. */
import { applyActions } from './apply-actions.ts'
import { organizationActions, readActions, unique } from './read-actions.ts'

export const commandsWithPolicies = ['collect', 'assess', 'plan', 'drift', 'apply', 'undo'] as const
export type CommandWithPolicy = (typeof commandsWithPolicies)[number]

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

export interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, readonly string[]>> }
}

/**
 * @param role of other accounts, that `collect` and `assess` read them by; null: only the account itself is read
 * @param signingKey the key of KMS that plans and journals are signed by; null: one on the machine
 */
export function policyFor(command: CommandWithPolicy, role: string | null, signingKey: string | null = null): PolicyDocument {
  const signing = signingKey === null ? [] : [{ ...allow('SignPlansAndJournals', ['kms:GetPublicKey', 'kms:Sign']), Resource: signingKey }]
  switch (command) {
    case 'collect':
    case 'assess':
      return document([allow('ReadAccount', readActions()), ...(role === null ? [] : readingOthers(role))])
    case 'plan':
      return document([...changing(applyActions('plan')), ...signing])
    case 'drift':
      return document(changing(applyActions('drift')))
    case 'apply':
    case 'undo':
      return document([...changing(applyActions(command)), ...signing])
  }
}

/** For a role by which all commands work that plan, change and look after what was changed. */
export function operatorPolicy(): PolicyDocument {
  return document(changing(applyActions('plan', 'drift', 'apply', 'undo')))
}

function changing({ read, write, passedTo }: ReturnType<typeof applyActions>): readonly Statement[] {
  return [allow('ReadWhatIsSet', read), ...(write.length === 0 ? [] : [allow('SetIt', write), passing(passedTo)])]
}

function readingOthers(role: string): readonly Statement[] {
  return [
    allow('ReadOrganization', organizationActions()),
    { ...allow('ReadOtherAccounts', ['sts:AssumeRole']), Resource: `arn:*:iam::*:role/${role}` },
  ]
}

/** Whoever may hand any role to any service has all that any role has: by a function or a machine of theirs. */
function passing(services: readonly string[]): Statement {
  return { ...allow('PassRoles', ['iam:PassRole']), Condition: { StringEquals: { 'iam:PassedToService': services } } }
}

function allow(Sid: string, actions: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action: unique(actions), Resource: '*' }
}

function document(statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements }
}
