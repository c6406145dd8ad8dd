/** What a template gives to whom, in both languages: the rules on access say so, and pass nothing that they do not see. */
import { describe, expect, it } from 'vitest'
import { accountId, exampleIntent, guardian } from '../../../../test/example-intent.ts'
import { judgedTemplate, planOf, type PlannedModule, refersTo, statusesBy } from '../../../../test/judged-template.ts'
import { parseIntent } from '../../../intent/parse-intent.ts'

const intent = parseIntent(`${exampleIntent}    accounts: ['${accountId}']\n`, 'holdfast.aws.yaml')
const elsewhere = { 'Fn::ImportValue': 'elsewhere' }
const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource, ...more }] })
const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
const role = (more: object = {}) => ({ Type: 'AWS::IAM::Role', Properties: { RoleName: 'deploy', AssumeRolePolicyDocument: trust, ...more } })
const inline = (PolicyDocument: unknown) => role({ Policies: [{ PolicyName: 'own', PolicyDocument }] })
const stack = (resources: object, more: object = {}): string => JSON.stringify({ Parameters: { Unsaid: { Type: 'String' } }, Conditions: { Perhaps: { 'Fn::Equals': [{ Ref: 'Unsaid' }, 'yes'] } }, Resources: resources, ...more })
const keyElsewhere = 'arn:aws:kms:eu-west-1:111122223333:key/1234'
const mainVault = { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main', LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 100 } } }
const deletes = allow('backup:DeleteRecoveryPoint')
const harmless = allow(['s3:GetObject', 'logs:PutLogEvents'])
const to = (type: string, more: object) => ({ Type: `AWS::IAM::${type}`, Properties: { PolicyName: 'given', PolicyDocument: deletes, ...more } })

const cases: readonly [status: string, rule: string, what: string, resources: object][] = [
  ['FAIL', 'vault-delete', 'a role that may delete points', { Role: inline(deletes) }],
  ['FAIL', 'vault-delete', 'a role that may delete keys', { Role: inline(allow('kms:ScheduleKeyDeletion')) }],
  ['FAIL', 'vault-delete', 'a role that may take off locks', { Role: inline(allow('backup:*')) }],
  ['FAIL', 'vault-delete', 'an administrator', { Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }) }],
  ['PASS', 'vault-delete', 'a role that may do other things', { Role: inline(harmless) }],
  ['PASS', 'vault-delete', 'a role of which its boundary takes it', { Role: { ...inline(deletes), Properties: { ...inline(deletes).Properties, PermissionsBoundary: { Ref: 'Boundary' } } }, Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: harmless } } }],
  ['FAIL', 'vault-delete', 'a policy of a role', { Role: role(), Given: to('Policy', { Roles: [{ Ref: 'Role' }] }) }],
  ['FAIL', 'vault-delete', 'a policy of a role of elsewhere', { Given: to('Policy', { Roles: ['ops'] }) }],
  ['FAIL', 'vault-delete', 'a policy of a user', { User: { Type: 'AWS::IAM::User', Properties: {} }, Given: to('UserPolicy', { UserName: { Ref: 'User' } }) }],
  ['FAIL', 'vault-delete', 'a policy of a role of its own', { Role: role(), Given: to('RolePolicy', { RoleName: { 'Fn::Sub': '${Role}' } }) }],
  ['FAIL', 'vault-delete', 'a group', { Group: { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyName: 'own', PolicyDocument: deletes }] } } }],
  ['FAIL', 'vault-delete', 'a user by a group', { Group: { Type: 'AWS::IAM::Group', Properties: {} }, Given: to('GroupPolicy', { GroupName: { Ref: 'Group' } }), User: { Type: 'AWS::IAM::User', Properties: {} }, In: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Group' }, Users: [{ Ref: 'User' }] } } }],
  ['FAIL', 'vault-delete', 'a managed policy by its name', { Role: role({ ManagedPolicyArns: [{ Ref: 'Given' }] }), Given: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: deletes } } }],
  ['FAIL', 'vault-delete', 'a managed policy that names its role', { Role: role(), Given: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'given', Path: '/ops/', PolicyDocument: deletes, Roles: [{ Ref: 'Role' }] } } }],
  ['UNKNOWN', 'vault-delete', 'a managed policy of nobody', { Given: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: deletes } } }],
  ['PASS', 'vault-delete', 'a harmless one of nobody', { Given: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: harmless } } }],
  ['UNKNOWN', 'vault-delete', 'a policy of a role that is not known', { Given: to('Policy', { Roles: [elsewhere] }) }],
  ['UNKNOWN', 'vault-delete', 'a managed policy of elsewhere', { Role: role({ ManagedPolicyArns: [elsewhere] }) }],
  ['UNKNOWN', 'vault-delete', 'a policy of AWS that is not known here', { Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/OfTomorrow'] }) }],
  ['UNKNOWN', 'vault-delete', 'actions that are not known', { Role: inline(allow([{ Ref: 'Unsaid' }])) }],
  ['UNKNOWN', 'vault-delete', 'resources that are not known', { Role: inline(allow('backup:DeleteRecoveryPoint', { Ref: 'Unsaid' })) }],
  ['PASS', 'vault-delete', 'resources that are not known, of harmless actions', { Role: inline(allow('s3:GetObject', [{ Ref: 'Unsaid' }])) }],
  ['UNKNOWN', 'vault-delete', 'a condition that is not known', { Role: inline(allow('backup:DeleteRecoveryPoint', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/x': { Ref: 'Unsaid' } } } })) }],
  ['FAIL', 'vault-delete', 'something known beside what is not', { Role: inline(allow(['backup:DeleteRecoveryPoint', { Ref: 'Unsaid' }])) }],
  ['UNKNOWN', 'vault-delete', 'a policy that is made perhaps', { Role: role(), Given: { ...to('Policy', { Roles: ['deploy'] }), Condition: 'Perhaps' } }],
  ['UNKNOWN', 'vault-delete', 'a deny that is made perhaps', { Role: inline(deletes), Given: { ...to('Policy', { Roles: ['deploy'], PolicyDocument: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] } }), Condition: 'Perhaps' } }],
  ['UNKNOWN', 'vault-delete', 'a boundary that is not known', { Role: role({ PermissionsBoundary: elsewhere, Policies: [{ PolicyName: 'own', PolicyDocument: deletes }] }) }],
  ['FAIL', 'vault-delete', 'vaults by their names', { Role: inline(allow('backup:DeleteBackupVaultLockConfiguration', 'arn:aws:backup:eu-west-1:111122223333:backup-vault:prod-*')) }],
  ['UNKNOWN', 'vault-delete', 'a key of elsewhere by its name', { Role: inline(allow('kms:ScheduleKeyDeletion', keyElsewhere)) }],
  ['PASS', 'vault-delete', 'a key of the template that no vault is under', { Key: { Type: 'AWS::KMS::Key', Properties: {} }, Role: inline(allow('kms:ScheduleKeyDeletion', { 'Fn::GetAtt': ['Key', 'Arn'] })) }],
  ['FAIL', 'vault-delete', 'the key of a vault', { Key: { Type: 'AWS::KMS::Key', Properties: {} }, Vault: { ...mainVault, Properties: { ...mainVault.Properties, EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } } }, Role: inline(allow('kms:ScheduleKeyDeletion', { 'Fn::GetAtt': ['Key', 'Arn'] })) }],
  ['PASS', 'vault-delete', "a role that may do other things, and a vault under AWS Backup's key", { Vault: mainVault, Role: inline(harmless) }],
  ['FAIL', 'vault-delete', 'the key of elsewhere that a vault is under', { Vault: { ...mainVault, Properties: { ...mainVault.Properties, EncryptionKeyArn: keyElsewhere } }, Role: inline(allow('kms:DisableKey', keyElsewhere)) }],
  ['UNKNOWN', 'vault-delete', 'a vault under a key that is not known', { Vault: { ...mainVault, Properties: { ...mainVault.Properties, EncryptionKeyArn: elsewhere } }, Role: inline(harmless) }],
  ['FAIL', 'vault-delete', "somebody of elsewhere whom a vault's policy names", { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main', AccessPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/ops' }, Action: 'backup:DeleteRecoveryPoint', Resource: '*' }] } } } }],
  ['FAIL', 'vault-policy-closed', 'a vault that lets everybody in', { Vault: { ...mainVault, Properties: { ...mainVault.Properties, AccessPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*' }] } } } }],
  ['FAIL', 'vault-change', 'a role that may write policies of vaults', { Role: inline(allow('backup:PutBackupVaultAccessPolicy')) }],
  ['FAIL', 'vault-read', 'a role that may restore', { Role: inline(allow('backup:StartRestoreJob')) }],
  ['FAIL', 'vault-read', 'a role that may share snapshots', { Role: inline(allow('ec2:ModifySnapshotAttribute')) }],
  ['FAIL', 'backups-stopped', 'a role that may delete plans', { Role: inline(allow('backup:DeleteBackupPlan')) }],
  ['FAIL', 'become-destroyer', 'a role that may give itself rights', { Role: inline(allow('iam:AttachRolePolicy')) }],
  ['FAIL', 'become-destroyer', 'a role that may enter one that deletes', { Role: inline(deletes), Other: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust, Policies: [{ PolicyName: 'own', PolicyDocument: allow(['iam:PassRole', 'lambda:CreateFunction']) }] } } }],
  ['UNKNOWN', 'become-destroyer', 'a role that may enter any other', { Role: inline(allow('sts:AssumeRole')) }],
  ['UNKNOWN', 'become-destroyer', 'a role that may pass any other', { Role: inline(allow(['iam:PassRole', 'lambda:CreateFunction'])) }],
  ['UNKNOWN', 'become-destroyer', 'a role that may write any trust', { Role: inline(allow('iam:UpdateAssumeRolePolicy')) }],
  ['UNKNOWN', 'become-destroyer', 'a role that may make keys of any user', { Role: inline(allow('iam:CreateAccessKey')) }],
  ['PASS', 'become-destroyer', 'a role that may pass one, but run nothing', { Role: inline(allow('iam:PassRole')) }],
  ['PASS', 'become-destroyer', 'a role that may do other things', { Role: inline(harmless) }],
  ['FAIL', 'deletion-mfa', 'a role without a second factor', { Role: inline(deletes) }],
  ['PASS', 'deletion-mfa', 'a role that asks for one', { Role: { ...inline(deletes), Properties: { ...inline(deletes).Properties, AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }] } } } }],
]

describe('a template of CloudFormation', () => {
  it.each(cases)('%s %s: %s', async (status, rule, _, resources) => {
    const statuses = statusesBy(await judgedTemplate('cloudformation', stack(resources), intent), rule)
    expect(statuses).toContain(status)
    if (status === 'UNKNOWN') expect(statuses).not.toContain('FAIL')
    if (status === 'PASS') expect(new Set(statuses)).toEqual(new Set(['PASS']))
  })

  it('that gives nobody anything is not asked', async () => {
    const found = await judgedTemplate('cloudformation', stack({ Vault: mainVault }), intent)
    expect(statusesBy(found, 'vault-delete')).toEqual([])
  })

  it('may give guardians what is theirs', async () => {
    const name = guardian.slice(guardian.lastIndexOf('/') + 1)
    expect(statusesBy(await judgedTemplate('cloudformation', stack({ Role: { ...inline(deletes), Properties: { ...inline(deletes).Properties, RoleName: name } } }), intent), 'vault-delete')).toEqual(['PASS'])
  })
})

const text = (document: object) => JSON.stringify(document)
const ofTerraform: readonly [status: string, what: string, module: PlannedModule][] = [
  ['FAIL', 'a policy of a role by its name', { resources: { 'aws_iam_role.deploy': { name: 'deploy', assume_role_policy: text(trust) }, 'aws_iam_role_policy.own': { name: 'own', role: 'deploy', policy: text(deletes) } }, written: { 'aws_iam_role.deploy': {}, 'aws_iam_role_policy.own': {} } }],
  ['FAIL', 'a policy of a role by reference', { resources: { 'aws_iam_role.deploy': { assume_role_policy: text(trust) }, 'aws_iam_role_policy.own': { policy: text(deletes) } }, written: { 'aws_iam_role.deploy': {}, 'aws_iam_role_policy.own': { role: refersTo('aws_iam_role.deploy.id', 'aws_iam_role.deploy') } }, unknown: { 'aws_iam_role_policy.own': { role: true } } }],
  ['FAIL', 'an attachment by reference', { resources: { 'aws_iam_role.deploy': { name: 'deploy' }, 'aws_iam_policy.given': { name: 'given', policy: text(deletes) }, 'aws_iam_role_policy_attachment.given': { role: 'deploy' } }, written: { 'aws_iam_role.deploy': {}, 'aws_iam_policy.given': {}, 'aws_iam_role_policy_attachment.given': { policy_arn: refersTo('aws_iam_policy.given.arn', 'aws_iam_policy.given') } }, unknown: { 'aws_iam_role_policy_attachment.given': { policy_arn: true } } }],
  ['FAIL', 'an attachment to a role of elsewhere', { resources: { 'aws_iam_role_policy_attachment.given': { role: 'ops', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }, written: { 'aws_iam_role_policy_attachment.given': {} } }],
  ['FAIL', 'an attachment to all of a list', { resources: { 'aws_iam_user.ada': { name: 'ada' }, 'aws_iam_policy.given': { name: 'given', arn: 'arn:aws:iam::111122223333:policy/given', policy: text(deletes) }, 'aws_iam_policy_attachment.given': { users: ['ada'], policy_arn: 'arn:aws:iam::111122223333:policy/given' } }, written: {} }],
  ['FAIL', 'an inline block', { resources: { 'aws_iam_role.deploy': { name: 'deploy', inline_policy: [{ name: 'own', policy: text(deletes) }] } }, written: { 'aws_iam_role.deploy': { inline_policy: [{}] } } }],
  ['FAIL', 'a user by a group', { resources: { 'aws_iam_user.ada': { name: 'ada' }, 'aws_iam_group.ops': { name: 'ops' }, 'aws_iam_user_group_membership.ada': { user: 'ada', groups: ['ops'] }, 'aws_iam_group_policy.ops': { group: 'ops', policy: text(deletes) } }, written: {} }],
  ['PASS', 'harmless rights', { resources: { 'aws_iam_role.deploy': { name: 'deploy', inline_policy: [{ name: null, policy: '' }] }, 'aws_iam_role_policy.own': { role: 'deploy', policy: text(harmless) } }, written: {} }],
  ['UNKNOWN', 'a policy that is known later', { resources: { 'aws_iam_role.deploy': { name: 'deploy' }, 'aws_iam_role_policy.own': { role: 'deploy' } }, written: { 'aws_iam_role.deploy': {}, 'aws_iam_role_policy.own': { policy: refersTo('aws_s3_bucket.x.arn', 'aws_s3_bucket.x') } }, unknown: { 'aws_iam_role_policy.own': { policy: true } } }],
  ['UNKNOWN', 'a role that is known later', { resources: { 'aws_iam_role_policy.own': { policy: text(deletes) } }, written: { 'aws_iam_role_policy.own': { role: refersTo('data.aws_iam_role.x.name', 'data.aws_iam_role.x') } }, unknown: { 'aws_iam_role_policy.own': { role: true } } }],
]

describe('a plan of Terraform', () => {
  it.each(ofTerraform)('%s: %s', async (status, _, module) => {
    expect(statusesBy(await judgedTemplate('terraform', planOf(module), intent), 'vault-delete')).toEqual([status])
  })

  const withDocument = (statement: object, later: object): string =>
    planOf(
      {
        resources: { 'aws_iam_role.deploy': { name: 'deploy' }, 'aws_iam_role_policy.own': { role: 'deploy' } },
        written: { 'aws_iam_role.deploy': {}, 'aws_iam_role_policy.own': { policy: refersTo('data.aws_iam_policy_document.own.json', 'data.aws_iam_policy_document.own') } },
        unknown: { 'aws_iam_role_policy.own': { policy: true } },
      },
      [{ address: 'data.aws_iam_policy_document.own', mode: 'data', type: 'aws_iam_policy_document', name: 'own', change: { actions: ['read'], after: { statement: [statement] }, after_unknown: { json: true, statement: [later] } } }],
    )
  it.each<[string, string, object, object]>([
    ['FAIL', 'whose resources are known', { effect: 'Allow', actions: ['backup:DeleteRecoveryPoint'], resources: ['*'] }, {}],
    ['UNKNOWN', 'whose resources are not', { effect: 'Allow', actions: ['backup:DeleteRecoveryPoint'] }, { resources: [true] }],
    ['PASS', 'of harmless actions on what is not known', { actions: ['s3:GetObject'] }, { resources: [true] }],
    ['UNKNOWN', 'with a condition', { actions: ['backup:*'], resources: ['*'], condition: [{ test: 'StringEquals', variable: 'aws:PrincipalTag/x', values: ['y'] }] }, {}],
  ])('%s by a document that waits for apply, %s', async (status, _, statement, later) => {
    expect(statusesBy(await judgedTemplate('terraform', withDocument(statement, later), intent), 'vault-delete')).toEqual([status])
  })
})
