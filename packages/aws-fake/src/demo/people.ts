/** Whom the demo's intent names: the roles that look after keys and vaults; and the session that the demo's shell works in. */

import { addRole } from '../build.ts'
import { makeRole } from '../services/iam/make-role.ts'
import { dayMs } from '../world/fake-clock.ts'
import type { Caller } from '../world/caller.ts'
import type { Account, World } from '../world/world.ts'
import type { Stage } from './stage.ts'

/** Longer than any demo runs. */
const sessionDays = 100 * 365

/** What plans change; not the data that is backed up. */
const guardianActions = [
  ...[
    'backup:*',
    'kms:*',
    'mpa:*',
    'ram:*',
    'sns:*',
    'events:*',
    'logs:*',
    'cloudwatch:*',
    'cloudtrail:*',
    'config:*',
    'guardduty:*',
    'securityhub:*',
  ],
  ...[
    'ec2:EnableEbsEncryptionByDefault',
    'ec2:ModifyEbsDefaultKmsKeyId',
    'ec2:EnableSnapshotBlockPublicAccess',
    'ec2:EnableImageBlockPublicAccess',
  ],
  ...[
    'ec2:Describe*',
    'ec2:Get*Block*',
    'ec2:GetEbs*',
    's3:PutAccountPublicAccessBlock',
    's3:GetAccountPublicAccessBlock',
    'organizations:Describe*',
    'organizations:List*',
  ],
  ...[
    's3:CreateBucket',
    's3:ListBucket',
    's3:ListAllMyBuckets',
    's3:GetBucket*',
    's3:GetEncryptionConfiguration',
    's3:PutBucket*',
    's3:PutEncryptionConfiguration',
  ],
  ...['ec2:CreateVpcEndpoint', 'ec2:ModifyVpcEndpoint', 'ec2:DeleteVpcEndpoints', 'ec2:CreateTags'],
]

/** Roles that people assume, with a second factor. */
export function addPeople(stage: Stage): void {
  const { production, management, vaults, organizationId } = stage
  const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:PrincipalOrgID': organizationId } }
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${production.id}:root` },
    Action: 'sts:AssumeRole',
    Condition: condition,
  }
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  const guardian = makeRole(production, { name: 'guardian', trust, description: 'Applies plans of Holdfast' })
  guardian.inline.set('guardian', allowing(guardianActions))
  // somebody wrote its policy by hand, and thought of no key
  addRole(production, { name: 'restore-test', trusts: 'backup.amazonaws.com', allows: ['ec2:CreateVolume', 'ec2:Describe*', 'elasticfilesystem:Restore'] })
  makeRole(production, { name: 'key-administrator', trust, description: 'Looks after keys of backups' })
  for (const account of [management, vaults]) {
    const guardianHere = makeRole(account, { name: 'guardian', trust: trust.replace(production.id, account.id), description: 'Applies plans of Holdfast' })
    guardianHere.inline.set('guardian', allowing([...guardianActions, ...(account === management ? ['organizations:*'] : [])]))
  }
  // for "aws assess --org", as production, a delegated administrator, or as management
  const readers = [production, management]
  for (const account of [production, management, vaults]) {
    const askers = readers.filter((one) => one !== account).map(({ id }) => `arn:aws:iam::${id}:root`)
    const asked = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: askers }, Action: 'sts:AssumeRole' }] }
    makeRole(account, { name: 'HoldfastReader', trust: JSON.stringify(asked) }).attached.add('arn:aws:iam::aws:policy/SecurityAudit')
  }
  makeRole(vaults, { name: 'key-administrator', trust: trust.replace(production.id, vaults.id), description: 'Looks after keys of copies' })
}

function allowing(actions: readonly string[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] })
}

type Session = Caller & { readonly session: { readonly token: string } }

/** Somebody who has assumed the role `guardian` of the account that is backed up. */
export function guardianSession(stage: Stage): Session {
  return guardianSessions(stage).production
}

/** By the account's name: somebody who has assumed its role `guardian`. */
export function guardianSessions({ world, production, management, vaults }: Stage): Readonly<Record<'production' | 'management' | 'vaults', Session>> {
  return { production: sessionIn(world, production, 0), management: sessionIn(world, management, 1), vaults: sessionIn(world, vaults, 2) }
}

function sessionIn(world: World, { id }: Account, number: number): Session {
  const caller = {
    accessKeyId: `ASIADEMOGUARDIAN000${number}`,
    accountId: id,
    arn: `arn:aws:sts::${id}:assumed-role/guardian/demo`,
    userId: `AROADEMOGUARDIAN000${number}:demo`,
    type: 'AssumedRole',
    session: {
      roleArn: `arn:aws:iam::${id}:role/guardian`,
      token: 'demo-session',
      expiresAt: world.clock.now() + sessionDays * dayMs,
    },
  } as const
  world.addCaller(caller)
  return caller
}
