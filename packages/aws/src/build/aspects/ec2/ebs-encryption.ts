/** Whether new EBS volumes of a Region are encrypted without being asked to. Which key that is stays as it is. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'

export const ebsEncryptionAspect = defineAspect({
  kind: 'ec2-ebs-encryption',
  target: v.strictObject({ region: regionName }),
  value: v.strictObject({ enabled: v.boolean() }),
  nameOf: () => 'encryption of new EBS volumes',

  async read(reader, { region }) {
    const { EbsEncryptionByDefault } = await reader.ask('ec2', region, 'GetEbsEncryptionByDefault')
    return { value: { enabled: EbsEncryptionByDefault === true } }
  },

  weakens: ({ target: { region }, before, after }) => (before?.enabled === true && after?.enabled !== true ? `encrypt new EBS volumes in ${region} no more by default` : null),

  async call(_, { target: { region }, after }) {
    if (after === null) return null
    return { service: 'ec2', region, operation: `${after.enabled ? 'Enable' : 'Disable'}EbsEncryptionByDefault`, input: {} }
  },
})
