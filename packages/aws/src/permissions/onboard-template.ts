/** CloudFormation templates of the roles that Holdfast works by, for a StackSet over an organization's accounts, or a stack in one. */
import { operatorPolicy, type PolicyDocument, policyFor, type Statement } from './command-policy.ts'

/** `reader`: for `collect` and `assess`. `operator`: for `plan`, `apply`, `drift` and `undo`, in the accounts alone that it is to change. */
export type RoleKind = 'reader' | 'operator'

export interface OnboardChoice {
  readonly kind: RoleKind
  readonly roleName: string
  /** ARN of a user or role: who may assume the role. */
  readonly principal: string
  /** What they have to say. */
  readonly externalId: string
}

/** A role's inline policies hold so many characters together, without white space. */
const inlineAtMost = 10_240

export const usualRoleName: Readonly<Record<RoleKind, string>> = { reader: 'HoldfastReader', operator: 'HoldfastOperator' }

const policies: Readonly<Record<RoleKind, () => PolicyDocument>> = { reader: () => policyFor('collect', null), operator: operatorPolicy }
const descriptions = {
  reader: 'A role by which Holdfast reads what protects backups; it reads settings, never data, and changes nothing.',
  operator: 'A role by which Holdfast sets what is declared of backups. Needed only where "holdfast aws apply" is to run.',
} as const

/** JSON, which CloudFormation takes as it takes YAML. */
export function onboardTemplate({ kind, roleName, principal, externalId }: OnboardChoice): string {
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
          Policies: inline(policies[kind]()),
        },
      },
    },
    Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  }
  return `${JSON.stringify(template, null, 2)}\n`
}

/** @throws RangeError if they are too long for a role: then they have to be in policies of their own */
function inline({ Version, Statement }: PolicyDocument): readonly object[] {
  const policies = Statement.map((statement: Statement) => ({ PolicyName: statement.Sid, PolicyDocument: { Version, Statement: [statement] } }))
  const length = policies.reduce((sum, one) => sum + JSON.stringify(one.PolicyDocument).length, 0)
  if (length > inlineAtMost) throw new RangeError(`policies of ${length} characters are too long for a role`)
  return policies
}
