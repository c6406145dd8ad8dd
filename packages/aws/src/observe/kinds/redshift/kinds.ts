/** Kinds of Redshift. */
import type { Kind } from '../kind.ts'
import { redshiftClusterKind } from './redshift-cluster.ts'
import { redshiftSnapshotKind } from './redshift-snapshot.ts'

export const redshiftKinds: readonly Kind[] = [redshiftClusterKind, redshiftSnapshotKind]
