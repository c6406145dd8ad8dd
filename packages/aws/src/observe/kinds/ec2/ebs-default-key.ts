import * as v from 'valibot'
import { text } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** With which key. */
export const ebsDefaultKeyKind = oneKind({
  name: 'ebs-default-key',
  where: 'region',
  service: 'ec2',
  operation: 'GetEbsDefaultKmsKeyId',
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({ KmsKeyId: text }),
})
