import * as v from 'valibot'
import { flag } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** Whether new volumes are encrypted without being asked to. */
export const ebsEncryptionKind = oneKind({
  name: 'ebs-encryption',
  where: 'region',
  service: 'ec2',
  operation: 'GetEbsEncryptionByDefault',
  record: v.object({ EbsEncryptionByDefault: flag }),
})
