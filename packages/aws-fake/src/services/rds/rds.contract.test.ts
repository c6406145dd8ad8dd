import * as sdk from '@aws-sdk/client-rds'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { addDbCluster, addDbClusterSnapshot, addDbInstance } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import type { Region } from '../../world/world.ts'

let fake: Fake
let rds: sdk.RDSClient
let region: Region
beforeAll(async () => {
  fake = await startFake()
  ;({ rds } = clientsOf(fake))
  region = fake.world.account(accountId).region(regionName)
})
afterAll(async () => {
  await expectAllCalled(fake, 'rds')
  await fake.close()
})

describe('instances', () => {
  it('become encrypted by way of a copied snapshot', async () => {
    const { arn } = addKey(region)
    const DBInstanceIdentifier = 'ledger'
    addDbInstance(region, { name: DBInstanceIdentifier, keyArn: null, isPublic: true, tags: [{ Key: 'owner', Value: 'ops' }] })
    expect((await rds.send(new sdk.DescribeDBInstancesCommand({ DBInstanceIdentifier }))).DBInstances).toMatchObject([
      { StorageEncrypted: false, PubliclyAccessible: true, TagList: [{ Key: 'owner', Value: 'ops' }] },
    ])
    await rds.send(new sdk.CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: 'plain' }))
    const copy = { SourceDBSnapshotIdentifier: 'plain', TargetDBSnapshotIdentifier: 'encrypted' }
    await expect(rds.send(new sdk.CopyDBSnapshotCommand({ ...copy, KmsKeyId: 'none' }))).rejects.toMatchObject({
      name: 'KMSKeyNotAccessibleFault',
    })
    const { DBSnapshot } = await rds.send(new sdk.CopyDBSnapshotCommand({ ...copy, KmsKeyId: arn }))
    expect(DBSnapshot).toMatchObject({ Encrypted: true, KmsKeyId: arn, SnapshotType: 'manual' })
    const restore = new sdk.RestoreDBInstanceFromDBSnapshotCommand({ DBInstanceIdentifier: 'ledger-2', DBSnapshotIdentifier: 'encrypted' })
    expect((await rds.send(restore)).DBInstance).toMatchObject({ StorageEncrypted: true, KmsKeyId: arn })
  })

  it('are deleted unless protected', async () => {
    const DBInstanceIdentifier = 'ledger'
    const change = (DeletionProtection: boolean) =>
      rds.send(new sdk.ModifyDBInstanceCommand({ DBInstanceIdentifier, DeletionProtection, PubliclyAccessible: false }))
    expect((await change(true)).DBInstance).toMatchObject({ DeletionProtection: true, PubliclyAccessible: false })
    const remove = new sdk.DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true })
    await expect(rds.send(remove)).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    await change(false)
    await rds.send(remove)
    await expect(rds.send(new sdk.DescribeDBInstancesCommand({ DBInstanceIdentifier }))).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
    })
  })
})

describe('snapshots', () => {
  it('are shared with accounts, and with everybody unless they are encrypted', async () => {
    const share = (DBSnapshotIdentifier: string, ...ValuesToAdd: string[]) =>
      rds.send(new sdk.ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier, AttributeName: 'restore', ValuesToAdd }))
    await share('plain', 'all')
    await expect(share('encrypted', 'all')).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    const { DBSnapshotAttributesResult } = await rds.send(new sdk.DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: 'plain' }))
    expect(DBSnapshotAttributesResult?.DBSnapshotAttributes).toEqual([{ AttributeName: 'restore', AttributeValues: ['all'] }])
    expect((await rds.send(new sdk.DescribeDBSnapshotsCommand({ SnapshotType: 'manual' }))).DBSnapshots).toHaveLength(2)
    await rds.send(new sdk.DeleteDBSnapshotCommand({ DBSnapshotIdentifier: 'plain' }))
    await expect(share('plain', accountId)).rejects.toMatchObject({ name: 'DBSnapshotNotFoundFault' })
  })
})

describe('clusters', () => {
  it('are described with their members, of every engine, and deleted when they have none', async () => {
    const cluster = addDbCluster(region, { name: 'orders', keyArn: null })
    addDbCluster(region, { name: 'papers', engine: 'docdb', keyArn: null, isProtected: true })
    addDbInstance(region, { name: 'orders-1', keyArn: null, clusterName: 'orders' })
    addDbClusterSnapshot(region, { name: 'by-hand', of: cluster, sharedWith: ['444455556666'] })
    const { DBClusters } = await rds.send(new sdk.DescribeDBClustersCommand({}))
    expect(DBClusters).toMatchObject([
      { Engine: 'aurora-postgresql', DBClusterMembers: [{ DBInstanceIdentifier: 'orders-1' }] },
      { Engine: 'docdb' },
    ])
    const remove = (DBClusterIdentifier: string) =>
      rds.send(new sdk.DeleteDBClusterCommand({ DBClusterIdentifier, SkipFinalSnapshot: true }))
    await expect(remove('orders')).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' })
    await expect(remove('papers')).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    await rds.send(new sdk.ModifyDBClusterCommand({ DBClusterIdentifier: 'papers', DeletionProtection: false }))
    await remove('papers')
  })

  it('have snapshots that are shared and deleted', async () => {
    const DBClusterSnapshotIdentifier = 'by-hand'
    expect((await rds.send(new sdk.DescribeDBClusterSnapshotsCommand({}))).DBClusterSnapshots).toMatchObject([{ StorageEncrypted: false }])
    const unshare = { DBClusterSnapshotIdentifier, AttributeName: 'restore', ValuesToRemove: ['444455556666'], ValuesToAdd: ['all'] }
    await rds.send(new sdk.ModifyDBClusterSnapshotAttributeCommand(unshare))
    const { DBClusterSnapshotAttributesResult: result } = await rds.send(
      new sdk.DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier }),
    )
    expect(result?.DBClusterSnapshotAttributes?.[0]?.AttributeValues).toEqual(['all'])
    await rds.send(new sdk.DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier }))
    expect((await rds.send(new sdk.DescribeDBClusterSnapshotsCommand({}))).DBClusterSnapshots).toEqual([])
  })
})
