/** Vaults tell the topic of detection what goes wrong in them. */
import { notificationsAspect } from '../../aspects/backup/vaults/notifications.ts'
import type { VaultTarget } from '../../aspects/backup/vaults/own-vault.ts'
import { findOwnTopic } from '../../aspects/detection/own-topic.ts'
import type { Draft } from '../../plan/draft.ts'
import { airGappedPart } from './air-gapped-vault.ts'
import { airGappedVaultName, vaultName } from '../../../intent/names.ts'
import { airGappedRegions, classified, type Resource, vaultRegions } from '../resource.ts'
import { tendedPart, tendedVaults } from './tended-vault.ts'
import { vaultPart } from './vault.ts'

/** What somebody should look at: what failed, and what takes protection away. In the order of the alphabet. */
const events = [
  ...['BACKUP_JOB_EXPIRED', 'BACKUP_JOB_FAILED', 'BACKUP_PLAN_MODIFIED', 'CONTINUOUS_BACKUP_INTERRUPTED', 'COPY_JOB_FAILED'],
  ...['RECOVERY_POINT_MODIFIED', 'RESTORE_JOB_FAILED', 'RESTORE_JOB_STARTED', 'S3_BACKUP_OBJECT_FAILED', 'S3_RESTORE_OBJECT_FAILED'],
]

export const notificationsResource: Resource = async (draft, wish) => {
  const { detection } = wish.intent
  if (detection === undefined) return
  const vaults = [
    ...[...classified(wish, vaultRegions(wish))].map((one) => ({ ...one, vault: vaultName(one.name), needs: vaultPart(one.name, one.place.region) })),
    ...[...classified(wish, airGappedRegions(wish))].map((one) => ({ ...one, vault: airGappedVaultName(one.name), needs: airGappedPart(one.name, one.place.region) })),
  ]
  for (const { name: classification, place, vault, needs } of vaults) {
    const { region, account, partition } = place
    await draft.part(`notifications of ${needs}`, [needs], async () => {
      const topic = `arn:${partition}:sns:${region}:${account}:${detection.topic}`
      await notify(draft, { region, classification, name: vault }, topic)
    })
  }
  for (const region of wish.regions) {
    await draft.part(`notifications of vaults in the care of Holdfast in ${region}`, [], async () => {
      const topic = `arn:${wish.partition}:sns:${region}:${wish.account}:${detection.topic}`
      for (const { target } of await tendedVaults(draft, wish, region)) {
        await draft.part(`notifications of ${tendedPart(target)}`, [tendedPart(target)], () => notify(draft, target, topic))
      }
    })
  }
}

/** A vault tells one topic: that of somebody else stays. Events that others want to be told of stay too. */
async function notify(draft: Draft, target: VaultTarget, topic: string): Promise<void> {
  const there = await draft.look(notificationsAspect, target)
  if (there !== null && there.topic !== topic && !(await isOwnTopic(draft, there.topic))) {
    draft.stop(target.region, notificationsAspect.nameOf(target), `it tells the topic ${there.topic} of others, and can tell one only: have that one tell ours, or take it off`)
  }
  await draft.set(notificationsAspect, target, { topic, events: [...new Set([...events, ...(there?.events ?? [])])].toSorted() })
}

async function isOwnTopic({ reader }: Draft, arn: string): Promise<boolean> {
  const [, , , region = '', account, name = ''] = arn.split(':')
  if (account !== reader.context.account) return false
  const found = await findOwnTopic(reader, { region, name })
  // one that is gone tells nobody
  return 'attributes' in found
}
