/** Copies of each version in another Region or account, encrypted with a key of there: the role, and the rule of the source. */
import { aliasName } from '../../aspects/kms/alias.ts'
import { bucketAspect } from '../../aspects/s3/bucket.ts'
import { bucketReplicationAspect } from '../../aspects/s3/bucket-replication.ts'
import type { BucketTarget } from '../../aspects/s3/own-bucket.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import { replicationRoleName } from '../../../intent/names.ts'
import type { Draft } from '../../plan/draft.ts'
import { replicationRolePolicyText } from '../../policies/replication-policy.ts'
import { replicationRoleExpectations } from '../../policies/role-expectations.ts'
import { planServiceRole } from '../service-role.ts'
import type { Wish } from '../resource.ts'
import { aliasIn, type Replica, replicationRoleArn } from './replicas.ts'

/** @param source the bucket that is copied: ours, with versions, by steps before */
export async function planReplication(draft: Draft, wish: Wish, source: BucketTarget, { to }: Replica): Promise<void> {
  const { account, partition } = wish
  const { region, name } = source
  const there = to.account ?? account
  const alias = aliasIn(wish, to.classification, to.region, there)
  if (alias === null) draft.stop(region, name, `its replicas have no key: let ${to.classification} have one in ${to.region}, by its regions or copies`)
  const isHere = to.account === null || to.account === account
  const replica = { region: to.region, classification: to.classification, name: to.bucket }
  if (isHere && (await draft.look(bucketAspect, replica)) === null) draft.stop(region, name, `the bucket for its replicas, ${to.bucket}, is not there: plan for ${to.region} first`)

  const target = { ...source, toRegion: to.region, toClassification: to.classification }
  const held = await draft.look(bucketReplicationAspect, target)
  const role = replicationRoleArn(partition, account, name)
  const others = held?.others ?? []
  if (held !== null && held.role !== role && others.length > 0)
    draft.stop(region, name, `somebody replicates it by the role ${held.role}, and a bucket has one role for all rules: take those rules away first`)

  const ends = {
    source: { bucket: name, region, account, alias: aliasIn(wish, source.classification, region, account) },
    destination: { bucket: to.bucket, region: to.region, account: there, alias },
  }
  const roleTarget = { region: 'global', name: replicationRoleName(name) } as const
  const permissions = replicationRolePolicyText(partition, ends.source, ends.destination)
  const expectations = (isOurs: boolean) => replicationRoleExpectations(partition, ends.source, ends.destination, role, isOurs)
  await planServiceRole(draft, roleTarget, { service: 's3.amazonaws.com', permissions, expectations, place: { partition, account, region } })
  const key = isHere ? keyRef(to.classification) : `arn:${partition}:kms:${to.region}:${there}:${aliasName(to.classification)}`
  const ours = { destination: to.bucket, key, enabled: true, takesEncrypted: true, deletes: false, withinMinutes: to.withinMinutes ?? held?.ours?.withinMinutes ?? null }
  await draft.set(bucketReplicationAspect, target, { role, ours, others })
}
