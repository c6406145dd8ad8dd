/** Which rights a role needs to make points, by type: each missing one, and each through a wrong service, fails. */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { type CleanRecords, home } from '../../../../../test/clean/clean-records.ts'
import { backupRole, vaultName } from '../../../../../test/clean/records/base.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import { keyGrantKind } from '../../../../observe/kinds/kms/key-grant.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import { pointKind } from '../../../../observe/kinds/backup/point.ts'
import { assess } from '../../assess.ts'
import { pointRoleKey } from './point-role-key.ts'

const clean = await cleanRecords()
const tableKey = 'alias/table'

/** The clean point is of another type, and its role may do nothing but what is listed. */
function recordsOf(type: string, source: string, arn: string, statements: readonly object[]): readonly CleanRecords[] {
  return clean.map((one): CleanRecords => {
    if (one.at.account !== home.account) return one
    const lines = one.lines as readonly Record<string, unknown>[]
    if (one.kind === pointKind && one.part === vaultName) {
      return { ...one, lines: lines.map((line) => ({ ...line, ResourceType: type, ResourceArn: source, RecoveryPointArn: arn })) }
    }
    if (one.kind === identityKind) {
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements })
      return { ...one, lines: lines.map((line) => (line['Arn'] === backupRole ? { ...line, RolePolicyList: [{ PolicyName: 'own', PolicyDocument }] } : line)) }
    }
    // keys of sources are the customer's own
    if (one.kind === keyKind && lines.some(({ Target }) => Target === tableKey || Target === 'alias/bucket')) {
      return { ...one, lines: lines.map((line) => ({ ...line, Answer: { KeyMetadata: { ...(line['Answer'] as { KeyMetadata: object }).KeyMetadata, KeyManager: 'CUSTOMER' } } })) }
    }
    return one
  })
}

const delegated = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${home.account}:root` }, Action: 'kms:*', Resource: '*' }],
})
const more: readonly CleanRecords[] = [tableKey, 'alias/bucket'].flatMap((Target) => [
  { kind: keyPolicyKind, at: home, part: undefined, lines: [{ Target, Answer: { Policy: delegated } }] },
  { kind: keyGrantKind, at: home, part: undefined, lines: [{ Target, Answer: [] }] },
])

async function statusOf(type: string, source: string, arn: string, statements: readonly object[]): Promise<string> {
  const findings = await allOf(assess(inventoryOf([...recordsOf(type, source, arn, statements), ...more]), { rules: [pointRoleKey] }))
  const found = findings.filter(({ rule, account, subject }) => rule === pointRoleKey.id && account === home.account && subject.vault === vaultName)
  return found.map(({ status, reason }) => `${status}: ${reason}`).join()
}

const may = (via: string, ...actions: readonly string[]) => ({
  ...{ Effect: 'Allow', Action: actions.map((one) => `kms:${one}`), Resource: '*' },
  Condition: { StringLike: { 'kms:ViaService': `${via}.*.amazonaws.com` } },
})
const ebs = ['EBS', 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1', 'arn:aws:ec2:eu-west-1::snapshot/snap-1'] as const
const rds = ['Aurora', 'arn:aws:rds:eu-west-1:111122223333:cluster:one', 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:awsbackup:1'] as const
const plainTable = ['DynamoDB', 'arn:aws:dynamodb:eu-west-1:111122223333:table/sessions', 'arn:aws:dynamodb:eu-west-1:111122223333:table/sessions/backup/1'] as const
const table = [plainTable[0], plainTable[1], 'arn:aws:backup:eu-west-1:111122223333:recovery-point:1'] as const
const bucket = ['S3', 'arn:aws:s3:::backups-1', 'arn:aws:backup:eu-west-1:111122223333:recovery-point:2'] as const
const files = ['EFS', 'arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1', 'arn:aws:backup:eu-west-1:111122223333:recovery-point:3'] as const
const vault = may('backup', 'CreateGrant')
const asIs = may('dynamodb', 'Decrypt', 'GenerateDataKey')

const cases: readonly (readonly [string, readonly [string, string, string], readonly object[], string])[] = [
  ['a volume, by a grant through EC2', ebs, [may('ec2', 'CreateGrant')], 'PASS'],
  ['a volume, by a grant through AWS Backup', ebs, [vault], 'FAIL'],
  ['a volume, by reading through EC2', ebs, [may('ec2', 'Decrypt', 'GenerateDataKey')], 'FAIL'],
  ['a cluster, by a grant through RDS', rds, [may('rds', 'CreateGrant')], 'PASS'],
  ['a cluster, by a grant through EC2', rds, [may('ec2', 'CreateGrant')], 'FAIL'],
  ['a table without advanced features, by reading', plainTable, [asIs], 'PASS'],
  ['a table without advanced features, half of it', plainTable, [may('dynamodb', 'Decrypt')], 'FAIL'],
  ['a table with them, by both keys', table, [vault, asIs], 'PASS'],
  ["a table with them, without the vault's key", table, [asIs], 'FAIL'],
  ["a table with them, without the table's key", table, [vault], 'FAIL'],
  ['a bucket, by both keys', bucket, [vault, may('s3', 'Decrypt')], 'PASS'],
  ["a bucket, without the bucket's key: completed, with nothing in it", bucket, [vault], 'FAIL'],
  ['files, which AWS Backup reads without a key of the role', files, [vault], 'PASS'],
  ['files, without a grant', files, [may('backup', 'Decrypt', 'GenerateDataKey')], 'FAIL'],
]

describe('point-role-key', () => {
  it.each(cases)('%s', async (_, point, statements, status) => {
    expect(await statusOf(...point, statements)).toMatch(new RegExp(`^${status}: `))
  })
})
