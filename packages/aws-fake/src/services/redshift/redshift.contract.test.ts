import * as sdk from '@aws-sdk/client-redshift'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { addRedshift, addRedshiftSnapshot } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let redshift: sdk.RedshiftClient
beforeAll(async () => {
  fake = await startFake()
  ;({ redshift } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'redshift')
  await fake.close()
})

describe('clusters', () => {
  it('are encrypted in place, and deleted with a last snapshot or the word that none is wanted', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const { arn } = addKey(region)
    const ClusterIdentifier = 'figures'
    addRedshiftSnapshot(region, addRedshift(region, { name: ClusterIdentifier, keyArn: null, isPublic: true }), 'by-hand', ['444455556666'])
    expect((await redshift.send(new sdk.DescribeClustersCommand({}))).Clusters).toMatchObject([
      { Encrypted: false, PubliclyAccessible: true },
    ])
    const change = new sdk.ModifyClusterCommand({ ClusterIdentifier, Encrypted: true, KmsKeyId: arn, PubliclyAccessible: false })
    expect((await redshift.send(change)).Cluster).toMatchObject({ Encrypted: true, KmsKeyId: arn, PubliclyAccessible: false })
    const { Snapshots } = await redshift.send(new sdk.DescribeClusterSnapshotsCommand({ ClusterIdentifier }))
    expect(Snapshots).toMatchObject([{ Encrypted: false, AccountsWithRestoreAccess: [{ AccountId: '444455556666' }] }])
    await redshift.send(new sdk.DeleteClusterSnapshotCommand({ SnapshotIdentifier: 'by-hand' }))
    await expect(redshift.send(new sdk.DeleteClusterCommand({ ClusterIdentifier }))).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    })
    await redshift.send(new sdk.DeleteClusterCommand({ ClusterIdentifier, FinalClusterSnapshotIdentifier: 'last' }))
    await expect(redshift.send(new sdk.DescribeClustersCommand({ ClusterIdentifier }))).rejects.toMatchObject({
      name: 'ClusterNotFoundFault',
    })
    expect((await redshift.send(new sdk.DescribeClusterSnapshotsCommand({}))).Snapshots).toMatchObject([
      { SnapshotIdentifier: 'last', Encrypted: true },
    ])
  })
})
