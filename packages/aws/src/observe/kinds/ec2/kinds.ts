/** Kinds of EC2. */
import type { Kind } from '../kind.ts'
import { ebsDefaultKeyKind } from './ebs-default-key.ts'
import { ebsEncryptionKind } from './ebs-encryption.ts'
import { imageKind } from './image.ts'
import { imageBlockKind } from './image-block.ts'
import { imagePermissionKind } from './image-permission.ts'
import { lockedSnapshotKind } from './locked-snapshot.ts'
import { prefixListKind } from './prefix-list.ts'
import { publicSnapshotKind } from './public-snapshot.ts'
import { reservationKind } from './reservation.ts'
import { securityGroupKind } from './security-group.ts'
import { snapshotKind } from './snapshot.ts'
import { snapshotBlockKind } from './snapshot-block.ts'
import { snapshotPermissionKind } from './snapshot-permission.ts'
import { volumeKind } from './volume.ts'
import { vpcEndpointKind } from './vpc-endpoint.ts'

export const ec2Kinds: readonly Kind[] = [snapshotKind, publicSnapshotKind, snapshotPermissionKind, lockedSnapshotKind, ebsEncryptionKind, ebsDefaultKeyKind, snapshotBlockKind, imageKind, imagePermissionKind, imageBlockKind, reservationKind, securityGroupKind, prefixListKind, vpcEndpointKind, volumeKind]
