/** Kinds of S3 Control. */
import type { Kind } from '../kind.ts'
import { accessPointDocumentKind } from './access-point-document.ts'
import { accessPointKind } from './access-point.ts'
import { accessPointPolicyKind } from './access-point-policy.ts'
import { accountBlockKind } from './account-block.ts'
import { multiRegionAccessPointKind } from './multi-region-access-point.ts'
import { multiRegionAccessPointPolicyKind } from './multi-region-access-point-policy.ts'

export const s3controlKinds: readonly Kind[] = [accountBlockKind, accessPointKind, accessPointDocumentKind, accessPointPolicyKind, multiRegionAccessPointKind, multiRegionAccessPointPolicyKind]
