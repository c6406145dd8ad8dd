import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { accessPointKind } from './access-point.ts'

/** By name of the access point; absent: it has none. */
export const accessPointPolicyKind = detailKind({
  name: 'access-point-policy',
  where: 'region',
  of: accessPointKind,
  service: 's3control',
  operation: 'GetAccessPointPolicy',
  actions: ['s3:GetAccessPointPolicy'],
  absent: ['NoSuchAccessPointPolicy'],
  questions: ({ Name }, { account }) => [{ target: Name, input: { AccountId: account, Name } }],
  record: v.object({ Policy: text }),
})
