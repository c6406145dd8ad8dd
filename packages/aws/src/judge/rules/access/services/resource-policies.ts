/** What has a policy of its own in a Region: vaults, keys that customers manage, buckets, topics. */
import type { Subject } from '../../../findings/finding.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { type CompiledPolicy, unreadablePolicy } from '../../../../languages/policy/compile-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { assertAllNamed, managerUnsaid } from '../../encryption/vault-keys.ts'
import { vaultSubject } from '../../subjects.ts'
import { compiled } from '../compiled.ts'

export const resourcePolicyKinds = [
  ...[vaultKind, vaultPolicyKind, keyKind, keyPolicyKind, bucketKind, bucketPolicyKind],
  ...[topicKind, topicAttributesKind],
] as const

export interface WithPolicy {
  readonly subject: Subject
  /** Null: it has none. @throws Unread */
  readonly policy: () => CompiledPolicy | null
}

/** @throws Unread if a list could not be read */
export function* resourcePolicies(view: RegionView): Generator<WithPolicy> {
  for (const vault of view.rows(vaultKind)) {
    yield { subject: vaultSubject(vault), policy: () => read('vault policy', view.answer(vaultPolicyKind, vault.BackupVaultName)?.Policy) }
  }
  const keys = new Set<string>()
  for (const { Target, Answer } of view.rows(keyKind)) {
    const { Arn = Target, KeyManager, AWSAccountId } = Answer?.KeyMetadata ?? {}
    if (Answer === null || KeyManager === 'AWS' || (AWSAccountId ?? Arn.split(':')[4]) !== view.account.id || keys.has(Arn)) continue
    keys.add(Arn)
    const subject = { type: 'key', id: Arn, name: Arn.slice(Arn.lastIndexOf('/') + 1) }
    const isSaid = KeyManager === 'CUSTOMER'
    yield { subject, policy: () => (isSaid ? read('key policy', view.answer(keyPolicyKind, Target)?.Policy, 'key') : unreadablePolicy('key', 'key policy', managerUnsaid)) }
  }
  yield* bucketPolicies(view)
  yield* topicPolicies(view)
  assertAllNamed(view)
}

/** @throws Unread if a list could not be read */
export function* bucketPolicies(view: RegionView): Generator<WithPolicy> {
  for (const { Name } of view.rows(bucketKind)) {
    const subject = { type: 'bucket', id: `arn:${view.account.partition}:s3:::${Name}`, name: Name }
    yield { subject, policy: () => read('bucket policy', view.answer(bucketPolicyKind, Name)?.Policy) }
  }
}

/** @throws Unread if a list could not be read */
export function* topicPolicies(view: RegionView): Generator<WithPolicy> {
  for (const { TopicArn } of view.rows(topicKind)) {
    const subject = { type: 'topic', id: TopicArn, name: TopicArn.slice(TopicArn.lastIndexOf(':') + 1) }
    yield { subject, policy: () => read('topic policy', view.answer(topicAttributesKind, TopicArn)?.Attributes.Policy) }
  }
}

function read(name: string, text: string | undefined, kind: 'key' | 'resource' = 'resource'): CompiledPolicy | null {
  return text === undefined ? null : compiled(text, kind, name)
}
