/** The staging disks of Elastic Disaster Recovery, where it is used: with the key of a classification. */
import { stagingEncryptionAspect } from '../aspects/drs/staging-encryption.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import type { Members } from '../../observe/collect/aws-api.ts'
import type { Resource } from './resource.ts'

/** Its servers follow; those that have settings of their own are for people to change, as their disks are made anew. */
export const disasterRecoveryResource: Resource = async (draft, { intent, regions }) => {
  const classification = intent.accountDefaults.disasterRecoveryKeyOf
  if (classification === undefined) return
  for (const region of regions.filter((one) => intent.classifications[classification]?.regions.includes(one))) {
    await draft.part(`staging disks in ${region}`, [], async () => {
      const answer = await draft.reader.askFor(['UninitializedAccountException'], 'drs', region, 'DescribeReplicationConfigurationTemplates', {})
      for (const { replicationConfigurationTemplateID: template } of (answer?.['items'] ?? []) as readonly Members[]) {
        const target = { region, classification, template: String(template) }
        await draft.set(stagingEncryptionAspect, target, { encryption: 'CUSTOM', key: keyRef(classification) })
      }
    })
  }
}
