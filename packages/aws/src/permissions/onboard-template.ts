/** CloudFormation templates of the roles that Holdfast works by, for a StackSet over an organization's accounts, or a stack in one. */
import type { Intent } from '../intent/intent-schema.ts'
import { operatorPolicy, policyFor } from './command-policy.ts'
import { managedPolicies } from './managed-policies.ts'
import type { PolicyDocument } from './policy-statement.ts'

/** `reader`: for `collect` and `assess`. `operator`: for `plan`, `apply`, `drift` and `undo`, in the accounts alone that it is to change. */
export type RoleKind = 'reader' | 'operator'

export interface OnboardChoice {
  readonly kind: RoleKind
  readonly roleName: string
  /** ARN of a user or role: who may assume the role. */
  readonly principal: string
  /** What they have to say. */
  readonly externalId: string
  /** What the operator is to set; left out: of what it would name, what begins with Holdfast's own prefix. */
  readonly intent?: Intent | undefined
}

export const usualRoleName: Readonly<Record<RoleKind, string>> = { reader: 'HoldfastReader', operator: 'HoldfastOperator' }

const policies: Readonly<Record<RoleKind, (choice: Pick<OnboardChoice, 'intent'>) => PolicyDocument>> = { reader: () => policyFor('collect'), operator: operatorPolicy }
const descriptions = {
  reader: 'A role by which Holdfast reads what protects backups; it reads settings, never data, and changes nothing.',
  operator: 'A role by which Holdfast sets what is declared of backups. Needed only where "holdfast aws apply" is to run.',
} as const

/** JSON, which CloudFormation takes as it takes YAML. */
export function onboardTemplate({ kind, roleName, principal, externalId, intent }: OnboardChoice): string {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: descriptions[kind],
    Parameters: {
      Principal: { Type: 'String', Default: principal, AllowedPattern: '^arn:[a-z-]+:iam::[0-9]{12}:(user|role)/.+$', Description: 'Who may assume the role' },
      ExternalId: { Type: 'String', Default: externalId, MinLength: 2, MaxLength: 1224, Description: 'What they have to say: --external-id' },
    },
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: roleName,
          Description: descriptions[kind],
          MaxSessionDuration: 3600,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { Ref: 'Principal' } },
                Action: 'sts:AssumeRole',
                Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
              },
            ],
          },
        },
      },
      ...managed(policies[kind]({ intent })),
    },
    Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  }
  return `${JSON.stringify(template, null, 2)}\n`
}

/** A role's inline policies are too short for all of it. */
function managed(policy: PolicyDocument): Readonly<Record<string, object>> {
  const parts = managedPolicies(policy).map((PolicyDocument, index) => {
    const Properties = { Description: 'Made for Holdfast', Roles: [{ Ref: 'Role' }], PolicyDocument }
    return [`Policy${index + 1}`, { Type: 'AWS::IAM::ManagedPolicy', Properties }] as const
  })
  return Object.fromEntries(parts)
}
