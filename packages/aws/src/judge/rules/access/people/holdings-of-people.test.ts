/** Who first takes off what denies them, as the rules tell that ask who can. */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../../../test/clean/clean-intent.ts'
import { home, records } from '../../../../../test/clean/clean-records.ts'
import { identityKind, type IdentityRecord } from '../../../../observe/kinds/iam/identity.ts'
import { protectedResourceKind } from '../../../../observe/kinds/backup/protected-resource.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import { assess } from '../../assess.ts'
import { accessRules } from '../rules.ts'

const own = `arn:aws:iam::${home.account}`
const text = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const allow = (Action: string | readonly string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource })
const deny = (Action: string | readonly string[], Condition: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', Condition })
const unlock = 'backup:DeleteBackupVaultLockConfiguration'

interface Shape {
  readonly fence?: object
  readonly edge?: readonly object[]
}

/** A role into which people's own code comes; a fence is a policy attached to it, an edge its boundary. */
function daily(may: readonly string[], { fence, edge }: Shape): readonly IdentityRecord[] {
  const managed = (name: string, statements: readonly object[]): IdentityRecord => ({ List: 'Policies', Arn: `${own}:policy/${name}`, PolicyVersionList: [{ Document: text(...statements), IsDefaultVersion: true }] })
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }
  const role: IdentityRecord = {
    ...{ List: 'RoleDetailList', Arn: `${own}:role/daily`, RoleId: 'AROADAILY', AssumeRolePolicyDocument: text(trust) },
    RolePolicyList: [{ PolicyName: 'own', PolicyDocument: text(allow(may)) }],
    AttachedManagedPolicies: fence === undefined ? [] : [{ PolicyArn: `${own}:policy/fence` }],
    ...(edge !== undefined && { PermissionsBoundary: { PermissionsBoundaryArn: `${own}:policy/edge` } }),
  }
  return [role, ...(fence === undefined ? [] : [managed('fence', [fence])]), ...(edge === undefined ? [] : [managed('edge', edge)])]
}

async function failing(identities: readonly IdentityRecord[], more: readonly ReturnType<typeof records>[] = []): Promise<readonly string[]> {
  const inventory = inventoryOf([...(await cleanRecords()), records(identityKind, home, identities), ...more])
  const all = await allOf(assess(inventory, { intent: intentOf(cleanIntentText), rules: accessRules }))
  return [...new Set(all.flatMap(({ status, rule }) => (status === 'FAIL' ? [rule] : [])))].toSorted()
}

describe('taking off what denies one', () => {
  const off = 'iam:DetachRolePolicy'
  it.each<readonly [what: string, may: readonly string[], shape: Shape, rules: readonly string[]]>([
    ['a policy that denies to unlock', [unlock, off], { fence: deny('backup:*') }, ['backups-stopped', 'become-destroyer', 'deletion-mfa', 'vault-delete']],
    ['… which nobody lets them', [unlock], { fence: deny('backup:*') }, []],
    ['… which it denies too', [unlock, off], { fence: deny(['backup:*', 'iam:*']) }, []],
    ['a boundary', ['kms:ScheduleKeyDeletion', 'iam:DeleteRolePermissionsBoundary'], { edge: [allow('iam:*')] }, ['become-destroyer', 'deletion-mfa', 'point-key-delete', 'vault-delete']],
    ['a boundary, and then a policy', [unlock, off, 'iam:PutRolePermissionsBoundary'], { edge: [allow('iam:PutRole*')], fence: deny('backup:*') }, ['backups-stopped', 'become-destroyer', 'deletion-mfa', 'vault-delete']],
    ['a policy that denies to delete the data', ['ec2:DeleteVolume', unlock, off], { fence: deny('ec2:*') }, ['backups-stopped', 'deletion-mfa', 'same-principal', 'vault-delete']],
    ['one that denies to read', ['backup:StartRestoreJob', off], { fence: deny('backup:*') }, ['backups-stopped', 'restore-mfa', 'vault-read']],
    ['one that denies to change', ['backup:DeleteBackupVault', off], { fence: deny('backup:*') }, ['backups-stopped', 'vault-change']],
  ])('%s', async (_, may, shape, rules) => {
    expect(await failing(daily(may, shape))).toEqual(rules)
  })

  it('is done without a second factor, where only what comes off asks for one', async () => {
    const fence = deny('backup:*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })
    expect(await failing(daily([unlock, off], { fence }))).toContain('deletion-mfa')
    expect(await failing(daily([unlock, 'iam:ListRoles'], { fence }))).not.toContain('deletion-mfa')
  })
})

describe('a bucket that is backed up', () => {
  const bucket = records(protectedResourceKind, home, [{ ResourceArn: 'arn:aws:s3:::photos', ResourceType: 'S3' }])
  const policy = (...Statement: readonly object[]) => records(bucketPolicyKind, home, [{ Target: 'photos', Answer: Statement.length === 0 ? null : { Policy: text(...Statement) } }])
  const letIn = { Effect: 'Allow', Principal: { AWS: `${own}:role/daily` }, Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::photos/*' }
  const shutOut = { ...letIn, Effect: 'Deny', Action: 's3:Delete*' }
  it.each([
    ['its policy lets delete', [unlock], [letIn], true],
    ['it has no policy', [unlock], [], false],
    ['IAM lets delete, and its policy does not', [unlock, 's3:DeleteObject'], [shutOut], false],
    ['… which they may take away', [unlock, 's3:DeleteObject', 's3:DeleteBucketPolicy'], [shutOut], true],
    ['… or write', [unlock, 's3:PutBucketPolicy'], [shutOut], true],
  ])('%s', async (_, may, statements, isBoth) => {
    expect((await failing(daily(may, {}), [bucket, policy(...statements)])).includes('same-principal')).toBe(isBoth)
  })
})
