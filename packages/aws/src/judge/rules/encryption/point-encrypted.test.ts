/** Every resource type by its source and its copy, against a table that was written by hand from AWS's page. */
import { describe, expect, it } from 'vitest'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import { copiesAreEncrypted, encryptionKind } from './encryption-table.ts'
import { pointEncrypted } from './point-encrypted.ts'

const view = {} as RegionView
const vault: Vault = { BackupVaultName: 'v', BackupVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:v' }
const owned = 'arn:aws:backup:eu-west-1:111122223333:recovery-point:1'
const dynamo = 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/1'

/** Type and point; how AWS Backup encrypts it; whether a copy of an unencrypted one is encrypted. */
const table: readonly (readonly [type: string, arn: string, kind: 'independent' | 'inherited' | 'unlisted', copy: boolean])[] = [
  ['S3', owned, 'independent', true],
  ['VirtualMachine', owned, 'independent', true],
  ['DynamoDB', owned, 'independent', true],
  ['DynamoDB', dynamo, 'inherited', true],
  ['EFS', owned, 'independent', true],
  ['EBS', 'arn:aws:ec2:eu-west-1::snapshot/snap-1', 'inherited', true],
  ['EC2', 'arn:aws:ec2:eu-west-1::image/ami-1', 'inherited', true],
  ['RDS', 'arn:aws:rds:eu-west-1:111122223333:snapshot:s', 'inherited', true],
  ['Aurora', 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:s', 'inherited', false],
  ['Storage Gateway', 'arn:aws:ec2:eu-west-1::snapshot/snap-1', 'inherited', true],
  ['FSx', 'arn:aws:fsx:eu-west-1:111122223333:backup/b', 'inherited', true],
  ['DocumentDB', 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:s', 'inherited', false],
  ['Neptune', 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:s', 'inherited', false],
  ['Timestream', owned, 'independent', true],
  ['Redshift', 'arn:aws:redshift:eu-west-1:111122223333:snapshot:c/s', 'inherited', true],
  ['Redshift Serverless', 'arn:aws:redshift-serverless:eu-west-1:111122223333:snapshot/s', 'inherited', true],
  ['CloudFormation', owned, 'independent', true],
  ['SAP HANA on Amazon EC2', owned, 'independent', true],
  ['DSQL', owned, 'unlisted', true],
]

describe.each(table)('%s, %s', (type, arn, kind, copy) => {
  it(`is ${kind}`, () => {
    expect(encryptionKind(type, arn)).toBe(kind)
    expect(copiesAreEncrypted(type)).toBe(copy)
  })

  const judge = (point: Partial<Point>) => pointEncrypted.judge({ RecoveryPointArn: arn, ResourceType: type, ...point }, vault, view)

  it('passes encrypted, copy or not, says how, and fails unencrypted whatever the table promises', () => {
    for (const SourceBackupVaultArn of [undefined, 'arn:aws:backup:us-east-1:111122223333:backup-vault:v']) {
      const passed = judge({ IsEncrypted: true, SourceBackupVaultArn })
      expect(passed.status).toBe('PASS')
      expect(passed.reason).toContain({ independent: "vault's key", inherited: 'as its source', unlisted: 'not in its table' }[kind])
      expect(judge({ IsEncrypted: false, SourceBackupVaultArn }).status).toBe('FAIL')
    }
    expect(judge({}).status).toBe('UNKNOWN')
  })

  it('is told to be copied only if that encrypts it', () => {
    const { fix } = judge({ IsEncrypted: false })
    expect(fix?.kind).toBe('recreate')
    expect(fix?.command?.includes('start-copy-job') ?? false).toBe(copy)
  })
})
