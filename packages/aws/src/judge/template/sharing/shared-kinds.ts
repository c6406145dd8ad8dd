/** Kinds of who comes to data by policies and lists, as far as templates say it. */
import { fileSystemPolicyKind } from '../../../observe/kinds/elasticfilesystem/file-system-policy.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import { logPolicyKind } from '../../../observe/kinds/logs/log-policy.ts'
import { bucketAclKind } from '../../../observe/kinds/s3/bucket-acl.ts'
import { bucketLoggingKind } from '../../../observe/kinds/s3/bucket-logging.ts'
import { accessPointDocumentKind } from '../../../observe/kinds/s3control/access-point-document.ts'
import { accessPointPolicyKind } from '../../../observe/kinds/s3control/access-point-policy.ts'
import { multiRegionAccessPointPolicyKind } from '../../../observe/kinds/s3control/multi-region-access-point-policy.ts'
import { multiRegionAccessPointKind } from '../../../observe/kinds/s3control/multi-region-access-point.ts'
import { accessPointKind } from '../../../observe/kinds/s3control/access-point.ts'

export const sharedKinds: readonly Kind[] = [
  ...[fileSystemPolicyKind, logPolicyKind, bucketAclKind, bucketLoggingKind, accessPointKind, accessPointDocumentKind, accessPointPolicyKind],
  ...[multiRegionAccessPointKind, multiRegionAccessPointPolicyKind],
]
