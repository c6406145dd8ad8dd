/** Who else has data: everybody, or accounts that nobody declared. */
import type { Rule } from '../../rule.ts'
import { accessPointBlocked } from './access-point-blocked.ts'
import { accountBlock } from './account-block.ts'
import { bucketAclClosed } from './bucket-acl-closed.ts'
import { bucketPublic } from './bucket-public.ts'
import { databasePublic } from './database-public.ts'
import { databaseSnapshotShared } from './database-snapshot-shared.ts'
import { imageBlock } from './image-block.ts'
import { imageShared } from './image-shared.ts'
import { snapshotBlock } from './snapshot-block.ts'
import { snapshotShared } from './snapshot-shared.ts'

export const sharingRules: readonly Rule[] = [
  snapshotShared,
  imageShared,
  databaseSnapshotShared,
  databasePublic,
  bucketPublic,
  bucketAclClosed,
  accessPointBlocked,
  accountBlock,
  snapshotBlock,
  imageBlock,
]
