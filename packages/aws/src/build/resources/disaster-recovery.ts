/** Elastic Disaster Recovery: its template where one is declared and none is there, and its staging disks with the key of a classification. */
import { stagingEncryptionAspect } from '../aspects/drs/staging-encryption.ts'
import { replicationTemplateAspect, templatesIn } from '../aspects/drs/replication-template.ts'
import { ownTag, tagMap } from '../aspects/ownership.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import type { Draft } from '../plan/draft.ts'
import type { Intent } from '../../intent/intent-schema.ts'
import { keyPart } from './key.ts'
import type { Resource } from './resource.ts'

/** Its servers follow; those that have settings of their own are for people to change, as their disks are made anew. */
export const disasterRecoveryResource: Resource = async (draft, { intent, regions }) => {
  const classification = intent.accountDefaults.disasterRecoveryKeyOf
  if (classification === undefined) return
  for (const region of regions.filter((one) => intent.classifications[classification]?.regions.includes(one))) {
    const staging = intent.accountDefaults.disasterRecoveryStaging?.find((one) => one.region === region)
    if (staging !== undefined) await draft.part(`staging area in ${region}`, [keyPart(classification, region)], () => planTemplate(draft, classification, staging))
    await draft.part(`staging disks in ${region}`, [], async () => {
      for (const { replicationConfigurationTemplateID: template } of (await templatesIn(draft.reader, region)) ?? []) {
        const target = { region, classification, template: String(template) }
        await draft.set(stagingEncryptionAspect, target, { encryption: 'CUSTOM', key: keyRef(classification) })
      }
    })
  }
}

type Staging = NonNullable<Intent['accountDefaults']['disasterRecoveryStaging']>[number]

/** By private addresses, so that nobody outside reaches replication servers. A template of somebody else keeps its network. */
async function planTemplate(draft: Draft, classification: string, { region, subnet, securityGroups }: Staging): Promise<void> {
  const held = await templatesIn(draft.reader, region)
  const [first] = held ?? []
  if (first !== undefined && held?.every(({ tags }) => !tagMap(tags).has(ownTag)) === true) {
    draft.note(`Elastic Disaster Recovery has the template ${String(first['replicationConfigurationTemplateID'])} in ${region} already: its network stays as it is`)
    return
  }
  const network = { subnet, groups: securityGroups.toSorted(), defaultGroup: false, routing: 'PRIVATE_IP', publicAddress: false } as const
  await draft.set(replicationTemplateAspect, { region, classification }, { ...network, key: keyRef(classification) })
}
