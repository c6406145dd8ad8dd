/** Snapshots and images of a plan: encrypted as what they are made of, and shared with whom the plan says. */
import { describe, expect, it } from 'vitest'
import { judgedTemplate, planOf, refersTo, statusesBy } from '../../../../test/judged-template.ts'

type Bodies = Readonly<Record<string, object>>

/** Each argument whose value is an address of the plan refers to it, and is known after apply only. */
function plan(bodies: Bodies): string {
  const isReference = (value: unknown): value is string => typeof value === 'string' && /^(?:data\.)?aws_\w+\.\w+$/.test(value)
  const split = (keep: (value: unknown) => boolean, as: (value: unknown) => unknown): Bodies =>
    Object.fromEntries(
      Object.entries(bodies).map(([address, body]) => [address, Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (keep(value) ? [[name, as(value)]] : [])))]),
    )
  return planOf({
    resources: split((value) => !isReference(value), (value) => value),
    written: split(() => true, (value) => (isReference(value) ? refersTo(`${value}.id`, value) : {})),
    unknown: split(isReference, () => true),
  })
}

const judged = async (bodies: Bodies, rule: string) => statusesBy(await judgedTemplate('terraform', plan(bodies)), rule)

const key = { 'aws_kms_key.own': { is_enabled: true } }
const volume = (encrypted: boolean) => ({ 'aws_ebs_volume.one': { encrypted, ...(encrypted && { kms_key_id: 'aws_kms_key.own' }) }, ...key })
const snapshot = { 'aws_ebs_snapshot.one': { volume_id: 'aws_ebs_volume.one' } }
const database = (storage_encrypted: boolean) => ({ 'aws_db_instance.one': { identifier: 'one', storage_encrypted } })
const dbSnapshot = { db_snapshot_identifier: 'kept', db_instance_identifier: 'one' }

describe('encryption', () => {
  it.each<[string, string, string, Bodies]>([
    ['PASS', 'snapshot-encrypted', 'of an encrypted volume', { ...volume(true), ...snapshot }],
    ['FAIL', 'snapshot-encrypted', 'of one that is not', { ...volume(false), ...snapshot }],
    ['UNKNOWN', 'snapshot-encrypted', 'of one of elsewhere', { 'aws_ebs_snapshot.one': { volume_id: 'vol-1' } }],
    ['PASS', 'snapshot-encrypted', 'a copy with a key', { ...key, 'aws_ebs_snapshot_copy.one': { source_snapshot_id: 'snap-1', encrypted: true, kms_key_id: 'aws_kms_key.own' } }],
    ['UNKNOWN', 'snapshot-encrypted', 'a copy with the key of the account', { 'aws_ebs_snapshot_copy.one': { source_snapshot_id: 'snap-1', encrypted: true } }],
    ['UNKNOWN', 'snapshot-encrypted', 'a copy that is as its source is', { 'aws_ebs_snapshot_copy.one': { source_snapshot_id: 'snap-1', encrypted: false } }],
    ['PASS', 'image-encrypted', 'an image of an encrypted snapshot', { ...volume(true), ...snapshot, 'aws_ami.one': { name: 'one', ebs_block_device: [{ device_name: 'a', snapshot_id: 'snap-1' }] }, 'aws_ebs_snapshot.one': { id: 'snap-1', volume_id: 'aws_ebs_volume.one' } }],
    ['FAIL', 'image-encrypted', 'an image of one that is not', { ...volume(false), 'aws_ami.one': { name: 'one', ebs_block_device: [{ device_name: 'a', snapshot_id: 'snap-1' }] }, 'aws_ebs_snapshot.one': { id: 'snap-1', volume_id: 'aws_ebs_volume.one' } }],
    ['UNKNOWN', 'image-encrypted', 'an image of one of elsewhere', { 'aws_ami.one': { name: 'one', ebs_block_device: [{ device_name: 'a', snapshot_id: 'snap-1', encrypted: false }] } }],
    ['PASS', 'image-encrypted', 'a copy with a key', { ...key, 'aws_ami_copy.one': { name: 'one', source_ami_id: 'ami-1', encrypted: true, kms_key_id: 'aws_kms_key.own' } }],
    ['UNKNOWN', 'image-encrypted', 'a copy as its source is', { 'aws_ami_copy.one': { name: 'one', source_ami_id: 'ami-1', encrypted: false } }],
    ['UNKNOWN', 'image-encrypted', 'an image of a machine', { 'aws_ami_from_instance.one': { name: 'one', source_instance_id: 'i-1' } }],
    ['PASS', 'database-snapshot-encrypted', 'of an encrypted database', { ...database(true), 'aws_db_snapshot.one': dbSnapshot }],
    ['FAIL', 'database-snapshot-encrypted', 'of one that is not', { ...database(false), 'aws_db_snapshot.one': dbSnapshot }],
    ['UNKNOWN', 'database-snapshot-encrypted', 'of one of elsewhere', { 'aws_db_snapshot.one': dbSnapshot }],
    ['FAIL', 'database-snapshot-encrypted', 'of a cluster that is not', { 'aws_rds_cluster.one': { cluster_identifier: 'one' }, 'aws_db_cluster_snapshot.one': { db_cluster_snapshot_identifier: 'kept', db_cluster_identifier: 'aws_rds_cluster.one' } }],
    ['PASS', 'database-snapshot-encrypted', 'a copy with a key', { ...key, 'aws_db_snapshot_copy.one': { source_db_snapshot_identifier: 'rds:one', target_db_snapshot_identifier: 'copy', kms_key_id: 'aws_kms_key.own' } }],
    ['UNKNOWN', 'warehouse-encrypted', 'a snapshot of a warehouse of elsewhere', { 'aws_redshift_cluster_snapshot.one': { snapshot_identifier: 'kept', cluster_identifier: 'one' } }],
    ['PASS', 'database-snapshot-shared', 'a snapshot of a warehouse', { 'aws_redshift_cluster_snapshot.one': { snapshot_identifier: 'kept', cluster_identifier: 'one' } }],
  ])('%s: %s, %s', async (status, rule, _, bodies) => {
    expect(await judged(bodies, rule)).toEqual([status])
  })
})

describe('sharing', () => {
  const stranger = '999988887777'
  const permission = (more: object) => ({ 'aws_snapshot_create_volume_permission.one': { snapshot_id: 'aws_ebs_snapshot.one', ...more } })
  const launch = (more: object) => ({ 'aws_ami_launch_permission.one': { image_id: 'aws_ami.one', ...more } })
  const image = { 'aws_ami.one': { name: 'one', ebs_block_device: [] } }
  const shared = (...shared_accounts: readonly string[]) => ({ 'aws_db_snapshot.one': { ...dbSnapshot, shared_accounts } })
  it.each<[string, string, string, Bodies]>([
    ['PASS', 'snapshot-shared', 'a snapshot without permissions', { ...volume(true), ...snapshot }],
    ['FAIL', 'snapshot-shared', 'one for a stranger', { ...snapshot, ...permission({ account_id: stranger }) }],
    ['UNKNOWN', 'snapshot-shared', 'one for an account that is known later', { ...snapshot, ...permission({ account_id: 'data.aws_ssm_parameter.other' }) }],
    ['FAIL', 'snapshot-shared', 'a snapshot of elsewhere, for a stranger', permission({ snapshot_id: 'snap-1', account_id: stranger })],
    ['PASS', 'image-shared', 'an image without permissions', image],
    ['FAIL', 'image-shared', 'one for everybody', { ...image, ...launch({ group: 'all' }) }],
    ['FAIL', 'image-shared', 'one for a stranger', { ...image, ...launch({ account_id: stranger }) }],
    ['UNKNOWN', 'image-shared', 'one for an organization of which nothing is known', { ...image, ...launch({ organization_arn: 'arn:aws:organizations::111122223333:organization/o-abcdefghij' }) }],
    ['FAIL', 'image-shared', 'an image of elsewhere, for everybody', launch({ image_id: 'ami-1', group: 'all' })],
    ['PASS', 'database-snapshot-shared', 'a snapshot of a database for nobody', { 'aws_db_snapshot.one': dbSnapshot }],
    ['FAIL', 'database-snapshot-shared', 'one for everybody', shared('all')],
    ['FAIL', 'database-snapshot-shared', 'one for a stranger', shared(stranger)],
    ['UNKNOWN', 'database-snapshot-shared', 'one for whom is known later', { 'aws_db_snapshot.one': { ...dbSnapshot, shared_accounts: 'data.aws_ssm_parameter.other' } }],
    ['FAIL', 'database-snapshot-shared', 'one of a cluster for everybody', { 'aws_db_cluster_snapshot.one': { db_cluster_snapshot_identifier: 'kept', db_cluster_identifier: 'one', shared_accounts: ['all'] } }],
  ])('%s: %s, %s', async (status, rule, _, bodies) => {
    expect(await judged(bodies, rule)).toEqual([status])
  })
  it('a permission of nobody knows which leaves every snapshot of the plan open', async () => {
    const bodies = { ...snapshot, ...permission({ snapshot_id: 'data.aws_ebs_snapshot.other', account_id: stranger }) }
    expect((await judged(bodies, 'snapshot-shared')).toSorted()).toEqual(['FAIL', 'UNKNOWN'])
  })
  it('what several permissions say of one snapshot of elsewhere is said once', async () => {
    const bodies = {
      'aws_snapshot_create_volume_permission.one': { snapshot_id: 'snap-1', account_id: '111122223333' },
      'aws_snapshot_create_volume_permission.two': { snapshot_id: 'snap-1', account_id: stranger },
    }
    expect(await judged(bodies, 'snapshot-shared')).toEqual(['FAIL'])
  })
  it.each<[string, string, object]>([
    ['PASS', 'aws_db_snapshot', { ...dbSnapshot, shared_accounts: null }],
    ['UNKNOWN', 'aws_redshift_cluster_snapshot', { snapshot_identifier: 'kept', cluster_identifier: 'one' }],
  ])('%s: a list of accounts is whole where %s that is there has one', async (status, type, body) => {
    const text = plan({ [`${type}.one`]: body }).replace('"create"', '"no-op"')
    expect(statusesBy(await judgedTemplate('terraform', text), 'database-snapshot-shared')).toEqual([status])
  })
  it('a snapshot that is there may be shared by others, too', async () => {
    const text = plan({ 'aws_ebs_snapshot.one': { id: 'snap-1', volume_id: 'vol-1', encrypted: false } }).replace('"create"', '"no-op"')
    const found = await judgedTemplate('terraform', text)
    expect(statusesBy(found, 'snapshot-shared')).toEqual(['UNKNOWN'])
    expect(statusesBy(found, 'snapshot-encrypted')).toEqual(['FAIL'])
  })
})
