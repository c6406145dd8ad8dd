/** The log group that the trail also writes to, and the role by which it does. */
import { keyRef } from '../../aspects/kms/own-key.ts'
import { logGroupAspect } from '../../aspects/logs/log-group.ts'
import { logGroupKeyAspect } from '../../aspects/logs/log-group-key.ts'
import { logGroupProtectionAspect } from '../../aspects/logs/log-group-protection.ts'
import { logGroupRetentionAspect, takenRetention } from '../../aspects/logs/log-group-retention.ts'
import type { Draft } from '../../plan/draft.ts'
import { trailRolePolicyText } from '../../policies/trail-policy.ts'
import { trailRoleName } from '../../../intent/names.ts'
import type { Wish } from '../resource.ts'
import { trailRoleExpectations } from '../../policies/role-expectations.ts'
import { planServiceRole } from '../service-role.ts'

export function logGroupPart(name: string, region: string): string {
  return `log group ${name} in ${region}`
}

export function logGroupArn({ intent, account, partition }: Wish, region: string): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${intent.detection?.logGroup ?? ''}`
}

export function trailRoleArn({ account, partition }: Wish): string {
  return `arn:${partition}:iam::${account}:role/${trailRoleName}`
}

/** @param needs the parts without which there is none */
export async function planLogGroup(draft: Draft, wish: Wish, region: string, needs: readonly string[]): Promise<void> {
  const { intent, account, partition } = wish
  const { detection, organization } = intent
  if (detection?.trail === undefined) return
  const { logGroup: name, logRetentionDays, keyOf: classification, trail } = detection
  await draft.part(logGroupPart(name, region), needs, async () => {
    // the role first: IAM takes some seconds until others see it
    const role = { region: 'global', name: trailRoleName } as const
    const members = trail.organization ? (organization?.id ?? null) : null
    const place = { account, partition, region }
    const group = logGroupArn(wish, region)
    await planServiceRole(draft, role, {
      ...{ service: 'cloudtrail.amazonaws.com', permissions: trailRolePolicyText(group, place, members), place },
      expectations: (isOurs) => trailRoleExpectations(group, place, members, trailRoleArn(wish), isOurs),
    })

    const target = { region, name, ...(classification !== undefined && { classification }) }
    const key = classification === undefined ? null : keyRef(classification)
    const isNew = (await draft.look(logGroupAspect, target)) === null
    if (isNew) await draft.set(logGroupAspect, target, { key })
    if (key !== null) await draft.set(logGroupKeyAspect, target, { key })
    const kept = await draft.look(logGroupRetentionAspect, target)
    const days = takenRetention(logRetentionDays)
    // a new group keeps everything for ever; one that somebody has keep for longer, or for ever, is left so
    if (isNew || (kept !== null && kept.days < days)) await draft.set(logGroupRetentionAspect, target, { days })
    await draft.set(logGroupProtectionAspect, target, { protected: true })
  })
}
