/** Snapshots: made, copied with a key, described, shared, deleted. What is shared with others is not listed for them. */

import type { RdsOperations } from '../../models/rds.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpKey } from '../kms/key.ts'
import { oneOrAll, requireIn } from '../table.ts'
import { instancesState } from './database.ts'
import { clusterSnapshotsState, dbSnapshotsState, makeDbSnapshot, requireClusterSnapshot, requireDbSnapshot } from './db-snapshot.ts'

function assertFree(region: Region, name: string): void {
  if (region.state(dbSnapshotsState).has(name))
    throw new ServiceError('DBSnapshotAlreadyExistsFault', `Cannot create the snapshot ${name}: it exists.`)
}

/** Adds and removes accounts of a manual snapshot, as far as its key allows. */
function share(
  sharedWith: Set<string>,
  { type, keyArn }: { readonly type: string | undefined; readonly keyArn: string | undefined },
  add: readonly string[] = [],
  remove: readonly string[] = [],
): void {
  if (type !== 'manual') throw new ServiceError('InvalidParameterValue', 'Only manual snapshots can be shared.')
  if (add.includes('all') && keyArn !== undefined)
    throw new ServiceError('InvalidParameterValue', 'Encrypted snapshots cannot be shared publicly.')
  for (const id of add) sharedWith.add(id)
  for (const id of remove) sharedWith.delete(id)
}

export const snapshotHandlers = {
  CreateDBSnapshot({ DBSnapshotIdentifier, DBInstanceIdentifier, Tags }, { region }) {
    const of = requireIn(region.state(instancesState), DBInstanceIdentifier, 'DBInstanceNotFoundFault', 'DB instance', 404)
    assertFree(region, DBSnapshotIdentifier)
    return { DBSnapshot: makeDbSnapshot(region, { name: DBSnapshotIdentifier, of, tags: Tags }).snapshot }
  },

  CopyDBSnapshot({ SourceDBSnapshotIdentifier, TargetDBSnapshotIdentifier, KmsKeyId, Tags }, { region }) {
    const { snapshot } = requireDbSnapshot(region, SourceDBSnapshotIdentifier)
    assertFree(region, TargetDBSnapshotIdentifier)
    const key = KmsKeyId === undefined ? null : lookUpKey(region, KmsKeyId)
    if (KmsKeyId !== undefined && key === null)
      throw new ServiceError('KMSKeyNotAccessibleFault', `The KMS key ${KmsKeyId} does not exist.`)
    const arn = region.arn('rds', `snapshot:${TargetDBSnapshotIdentifier}`)
    const keyArn = key?.arn ?? snapshot.KmsKeyId
    const copy = {
      ...snapshot,
      DBSnapshotIdentifier: TargetDBSnapshotIdentifier,
      DBSnapshotArn: arn,
      SnapshotType: 'manual',
      SourceDBSnapshotIdentifier: snapshot.DBSnapshotArn,
      Encrypted: keyArn !== undefined,
      ...(keyArn !== undefined && { KmsKeyId: keyArn }),
      TagList: Tags ?? [],
    }
    region.state(dbSnapshotsState).set(TargetDBSnapshotIdentifier, { snapshot: copy, sharedWith: new Set() })
    return { DBSnapshot: copy }
  },

  DescribeDBSnapshots({ DBSnapshotIdentifier, DBInstanceIdentifier, SnapshotType }, { region }) {
    const found = oneOrAll(region.state(dbSnapshotsState), DBSnapshotIdentifier, 'DBSnapshotNotFoundFault', 'DB snapshot')
    const all = found.map(({ snapshot }) => snapshot)
    return {
      DBSnapshots: all.filter(
        (one) =>
          (DBInstanceIdentifier ?? one.DBInstanceIdentifier) === one.DBInstanceIdentifier &&
          (SnapshotType ?? one.SnapshotType) === one.SnapshotType,
      ),
    }
  },

  DescribeDBSnapshotAttributes({ DBSnapshotIdentifier }, { region }) {
    const { sharedWith } = requireDbSnapshot(region, DBSnapshotIdentifier)
    const DBSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: [...sharedWith] }]
    return { DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes } }
  },

  ModifyDBSnapshotAttribute({ DBSnapshotIdentifier, AttributeName, ValuesToAdd, ValuesToRemove }, { region }) {
    if (AttributeName !== 'restore') throw new ServiceError('InvalidParameterValue', `The attribute ${AttributeName} is not known.`)
    const { snapshot, sharedWith } = requireDbSnapshot(region, DBSnapshotIdentifier)
    share(sharedWith, { type: snapshot.SnapshotType, keyArn: snapshot.KmsKeyId }, ValuesToAdd, ValuesToRemove)
    const DBSnapshotAttributes = [{ AttributeName, AttributeValues: [...sharedWith] }]
    return { DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes } }
  },

  DeleteDBSnapshot({ DBSnapshotIdentifier }, { region }) {
    const { snapshot } = requireDbSnapshot(region, DBSnapshotIdentifier)
    if (snapshot.SnapshotType !== 'manual')
      throw new ServiceError('InvalidDBSnapshotStateFault', 'Only manual snapshots can be deleted here.')
    region.state(dbSnapshotsState).delete(DBSnapshotIdentifier)
    return { DBSnapshot: { ...snapshot, Status: 'deleted' } }
  },

  DescribeDBClusterSnapshots({ DBClusterSnapshotIdentifier, DBClusterIdentifier, SnapshotType }, { region }) {
    const found = oneOrAll(
      region.state(clusterSnapshotsState),
      DBClusterSnapshotIdentifier,
      'DBClusterSnapshotNotFoundFault',
      'DB cluster snapshot',
    )
    const all = found.map(({ snapshot }) => snapshot)
    return {
      DBClusterSnapshots: all.filter(
        (one) =>
          (DBClusterIdentifier ?? one.DBClusterIdentifier) === one.DBClusterIdentifier &&
          (SnapshotType ?? one.SnapshotType) === one.SnapshotType,
      ),
    }
  },

  DescribeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier }, { region }) {
    const { sharedWith } = requireClusterSnapshot(region, DBClusterSnapshotIdentifier)
    const DBClusterSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: [...sharedWith] }]
    return { DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes } }
  },

  ModifyDBClusterSnapshotAttribute({ DBClusterSnapshotIdentifier, AttributeName, ValuesToAdd, ValuesToRemove }, { region }) {
    if (AttributeName !== 'restore') throw new ServiceError('InvalidParameterValue', `The attribute ${AttributeName} is not known.`)
    const { snapshot, sharedWith } = requireClusterSnapshot(region, DBClusterSnapshotIdentifier)
    share(sharedWith, { type: snapshot.SnapshotType, keyArn: snapshot.KmsKeyId }, ValuesToAdd, ValuesToRemove)
    const DBClusterSnapshotAttributes = [{ AttributeName, AttributeValues: [...sharedWith] }]
    return { DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes } }
  },

  DeleteDBClusterSnapshot({ DBClusterSnapshotIdentifier }, { region }) {
    const { snapshot } = requireClusterSnapshot(region, DBClusterSnapshotIdentifier)
    region.state(clusterSnapshotsState).delete(DBClusterSnapshotIdentifier)
    return { DBClusterSnapshot: { ...snapshot, Status: 'deleted' } }
  },
} satisfies Partial<Handlers<RdsOperations>>
