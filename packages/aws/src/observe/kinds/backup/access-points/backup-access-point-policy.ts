import * as v from 'valibot'
import { text } from '../../fields.ts'
import { detailKind } from '../../kind.ts'
import { backupAccessPointKind } from './backup-access-point.ts'

/** By ARN of the backup access point: the policy of the access point of S3 behind it; absent: it has none. */
export const backupAccessPointPolicyKind = detailKind({
  name: 'backup-access-point-policy',
  where: 'region',
  of: backupAccessPointKind,
  service: 's3control',
  operation: 'GetAccessPointPolicy',
  actions: ['s3:GetAccessPointPolicy'],
  absent: ['NoSuchAccessPointPolicy'],
  questions({ AccessPointArn: target, AccessPointMetadata }) {
    const [, AccountId, Name] = /^arn:[^:]*:s3:[^:]*:(\d{12}):accesspoint\/(.+)$/.exec(AccessPointMetadata?.S3AccessPointArn ?? '') ?? []
    return AccountId === undefined || Name === undefined ? [] : [{ target, input: { AccountId, Name } }]
  },
  record: v.object({ Policy: text }),
})
