/** Keys that may end before what they encrypt: those that will, and those that somebody may end. */
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { unmetExpectations } from '../../../policies/policy-expectations.ts'
import type { Planned } from '../../aspect.ts'
import { keyRef, refOfKey } from '../../kms/own-key.ts'
import type { Reader } from '../../reader.ts'
import { dayText, pointsText } from './held-points.ts'
import type { VaultTarget } from './own-vault.ts'

export interface KeyOutlook {
  /** What stands in the way of a lock. */
  readonly obstacles: readonly string[]
  /** ARNs of keys that nothing seen here keeps from being ended; with why, a fact each. */
  readonly mayEnd: readonly string[]
  readonly facts: readonly string[]
}

/** "Special-purpose keys", KMS Developer Guide: what of the material is not KMS's to keep. */
const elsewhere: Readonly<Record<string, string>> = {
  EXTERNAL: 'has imported material without an end: whoever may call kms:DeleteImportedKeyMaterial ends it at once; it can be imported again by who has kept it',
  AWS_CLOUDHSM: "lies in a cluster of CloudHSM: it ends with the cluster, or when its owner deletes it there, whatever the key's policy says",
  EXTERNAL_KEY_STORE: "lies outside AWS: it ends when its owner deletes it there, whatever the key's policy says",
}

/**
 * What stands in the way of a lock. A key that can't be looked at ends the look: nobody knows whether it outlives them.
 * @param keys by ARN, with how many points each encrypts: none for a vault's key that no point has yet
 * @param planned steps before the lock: the policy that the key has then
 * @throws what {@link Reader} throws
 */
export async function dyingKeys(reader: Reader, target: VaultTarget, keys: ReadonlyMap<string, number>, planned: readonly Planned[]): Promise<KeyOutlook> {
  const obstacles: string[] = []
  const mayEnd = new Map<string, string>()
  for (const [arn, points] of keys) {
    const about = await describeKey(reader, target.region, arn)
    const name = `the key of ${points === 0 ? 'the vault' : pointsText(points)}, ${arn},`
    if (about === null) {
      obstacles.push(`${name} is gone: they would be locked, and unreadable for ever`)
      continue
    }
    const state = String(about['KeyState'])
    const ends = about['ValidTo'] as Date | undefined
    if (state !== 'Enabled') obstacles.push(`${name} is in state ${state}: they would be locked, and unreadable`)
    else if (ends !== undefined) obstacles.push(`${name} has imported material that ends on ${dayText(ends.getTime())}`)
    else {
      const why = await whyMayEnd(reader, target, arn, about, planned)
      if (why !== null) mayEnd.set(arn, `${name} ${why}`)
    }
  }
  return { obstacles, mayEnd: [...mayEnd.keys()], facts: [...mayEnd.values()] }
}

/** Null: nobody but those whom its policy names, and not within a month. */
async function whyMayEnd(reader: Reader, target: VaultTarget, arn: string, { Origin, KeyManager }: Members, planned: readonly Planned[]): Promise<string | null> {
  // nobody can end a key that AWS manages
  if (KeyManager === 'AWS') return null
  const kept = elsewhere[String(Origin)]
  if (kept !== undefined) return kept
  const { account, partition } = reader.context
  const owner = arn.split(':')[4] ?? ''
  if (owner !== account) return `is of account ${owner}, whose people may end it`
  const policy = await policyOf(reader, target, arn, planned)
  const inAWeek = { who: 'anybody', action: 'kms:ScheduleKeyDeletion', expect: 'denied', context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' } } as const
  const unmet = unmetExpectations(policy, 'key', [inAWeek], { account, partition, region: target.region })
  return unmet.length === 0 ? null : 'has a policy that leaves it to IAM who may end it, in 7 days: key-deletion-window'
}

/** The one that it has, or gets by a step before. */
async function policyOf(reader: Reader, { region, classification }: VaultTarget, arn: string, planned: readonly Planned[]): Promise<string> {
  if ((await refOfKey(reader, region, classification, arn)) === keyRef(classification)) {
    const step = planned.findLast(({ kind, target }) => kind === 'kms-key-policy' && target.region === region && target.classification === classification)
    if (typeof step?.after === 'string') return step.after
  }
  const { Policy } = await reader.ask('kms', region, 'GetKeyPolicy', { KeyId: arn, PolicyName: 'default' })
  return String(Policy)
}

/** Null: there is none any more. */
async function describeKey(reader: Reader, region: string, KeyId: string): Promise<Members | null> {
  const answer = await reader.askFor(['NotFoundException'], 'kms', region, 'DescribeKey', { KeyId })
  return (answer?.['KeyMetadata'] ?? null) as Members | null
}
