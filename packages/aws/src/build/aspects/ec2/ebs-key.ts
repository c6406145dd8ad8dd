/** With which key new EBS volumes of a Region are encrypted that name none. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { keyName } from '../detection/key-name.ts'
import { classificationName, keyRefText, regionName } from '../fields.ts'
import { arnOfKey } from '../kms/own-key.ts'

export const ebsKeyAspect = defineAspect({
  kind: 'ec2-ebs-key',
  target: v.strictObject({ region: regionName, classification: classificationName }),
  /** Null: the key that AWS manages for EBS. */
  value: v.strictObject({ key: keyRefText }),
  nameOf: () => 'key of new EBS volumes',

  async read(reader, target) {
    const { KmsKeyId } = await reader.ask('ec2', target.region, 'GetEbsDefaultKmsKeyId')
    const id = String(KmsKeyId)
    const key = id.endsWith('alias/aws/ebs') ? null : await keyName(reader, target, id)
    return { value: key === null ? null : { key } }
  },

  weakens: ({ target: { region }, before, after }) => (before !== null && after === null ? `encrypt new EBS volumes in ${region} with the key of AWS, not ${before.key}` : null),

  async call(reader, { target: { region }, after }) {
    if (after === null) return { service: 'ec2', region, operation: 'ResetEbsDefaultKmsKeyId', input: {} }
    return { service: 'ec2', region, operation: 'ModifyEbsDefaultKmsKeyId', input: { KmsKeyId: await arnOfKey(reader, region, after.key) } }
  },
})
