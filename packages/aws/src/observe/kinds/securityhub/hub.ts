import * as v from 'valibot'
import { text } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** Absent: Security Hub is off. */
export const hubKind = oneKind({
  name: 'security-hub',
  where: 'region',
  service: 'securityhub',
  operation: 'DescribeHub',
  absent: ['InvalidAccessException', 'ResourceNotFoundException'],
  record: v.object({ HubArn: text }),
})
