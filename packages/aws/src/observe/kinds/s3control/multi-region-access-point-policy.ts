import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { multiRegionAccessPointKind, multiRegionHome } from './multi-region-access-point.ts'

const policy = v.optional(v.object({ Policy: text }))

/** By name of the access point: what holds, and what is on its way to all of its Regions. */
export const multiRegionAccessPointPolicyKind = detailKind({
  name: 'multi-region-access-point-policy',
  where: 'global',
  of: multiRegionAccessPointKind,
  service: 's3control',
  operation: 'GetMultiRegionAccessPointPolicy',
  actions: ['s3:GetMultiRegionAccessPointPolicy'],
  questions: ({ Answer }, { account }) =>
    (Answer ?? []).map(({ Name }) => ({ target: Name, input: { AccountId: account, Name }, endpoint: multiRegionHome })),
  record: v.object({ Policy: v.optional(v.object({ Established: policy, Proposed: policy })) }),
})
