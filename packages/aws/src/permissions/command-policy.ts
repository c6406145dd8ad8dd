/** The smallest IAM policy that a command works with, as far as it is known before. */
import type { Intent } from '../intent/intent-schema.ts'
import { applyActions } from './apply-actions.ts'
import { type DeclaredNames, declaredNames } from './declared-names.ts'
import { documentOf, type PolicyDocument, type Statement } from './policy-statement.ts'
import { organizationActions, readActions, unique } from './read-actions.ts'
import { scopes } from './scopes.ts'

export const commandsWithPolicies = ['collect', 'assess', 'plan', 'drift', 'apply', 'undo'] as const
export type CommandWithPolicy = (typeof commandsWithPolicies)[number]

export interface PolicyChoice {
  /** Of other accounts, that `collect` and `assess` read them by; left out: only the account itself is read. */
  readonly role?: string | undefined
  /** The key of KMS that plans and journals are signed by; left out: one on the machine. */
  readonly signingKey?: string | undefined
  /** What is declared; left out: of things that it would name those count that begin with Holdfast's own prefix. */
  readonly intent?: Intent | undefined
  /** Where it is applied; left out: in any account. */
  readonly account?: string | undefined
  /** ARNs of further roles that are handed to services: those that things had before, and get back. */
  readonly passes?: readonly string[] | undefined
}

export function policyFor(command: CommandWithPolicy, choice: PolicyChoice = {}): PolicyDocument {
  const { role, signingKey } = choice
  const signing = signingKey === undefined ? [] : [{ ...allow('SignPlansAndJournals', ['kms:GetPublicKey', 'kms:Sign']), Resource: signingKey }]
  switch (command) {
    case 'collect':
    case 'assess':
      return documentOf([allow('ReadAccount', readActions()), ...(role === undefined ? [] : readingOthers(role))])
    case 'plan':
      return documentOf([...changing(applyActions('plan'), choice), ...signing])
    case 'drift':
      return documentOf(changing(applyActions('drift'), choice))
    case 'apply':
    case 'undo':
      return documentOf([...changing(applyActions(command), choice), ...signing])
  }
}

/** For a role by which all commands work that plan, change and look after what was changed. */
export function operatorPolicy(choice: Pick<PolicyChoice, 'intent'> = {}): PolicyDocument {
  return documentOf(changing(applyActions('plan', 'drift', 'apply', 'undo'), choice))
}

/** Whoever reads sees all of the account: things are found by looking through lists. Whoever writes does so to what is declared, or ours. */
function changing({ read, write, passedTo }: ReturnType<typeof applyActions>, { intent, account, passes = [] }: PolicyChoice): readonly Statement[] {
  const names = declaredNames(intent ?? null, account ?? null)
  const taken = unique([...read, ...write])
  const scoped = scopes.flatMap((scope): readonly Statement[] => {
    const actions = scope.actions.filter((action) => taken.includes(action))
    const on = scope.on(names)
    if (actions.length === 0 || on.length === 0) return []
    return [{ ...allow(scope.sid, actions), Resource: on.includes('*') ? '*' : on, ...(scope.condition && { Condition: scope.condition(names) }) }]
  })
  const others = taken.filter((action) => !scopes.some(({ actions }) => actions.includes(action)))
  return [allow('ReadWhatIsSet', others), ...scoped, ...(write.length === 0 ? [] : [passing(passedTo, names, passes)])]
}

function readingOthers(role: string): readonly Statement[] {
  return [
    allow('ReadOrganization', organizationActions()),
    { ...allow('ReadOtherAccounts', ['sts:AssumeRole']), Resource: `arn:*:iam::*:role/${role}` },
  ]
}

/** Whoever may hand any role to any service has all that any role has: by a function or a machine of theirs. */
function passing(services: readonly string[], { passed }: DeclaredNames, passes: readonly string[]): Statement {
  const Resource = unique([...passed, ...passes])
  return { ...allow('PassRoles', ['iam:PassRole']), Resource, Condition: { StringEquals: { 'iam:PassedToService': services } } }
}

function allow(Sid: string, actions: readonly string[]): Statement {
  return { Sid, Effect: 'Allow', Action: unique(actions), Resource: '*' }
}
