/** Who may delete a key has to wait as long as KMS can wait. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { identityKind } from '../../../observe/kinds/iam/identity.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import { requestContext } from '../../../languages/policy/request.ts'
import { whoCan } from '../../../languages/policy/who-can.ts'
import type { RegionView } from '../../views/views.ts'
import { deletableKey } from '../access/destroy-requests.ts'
import { membershipKinds } from '../access/membership.ts'
import { peopleOf } from '../access/principals.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { keyFacts } from './vault-keys.ts'

const action = 'kms:ScheduleKeyDeletion'
const shortest = requestContext({ 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' }, { via: 'direct' })

export const keyDeletionWindow: RegionRule = {
  id: 'key-deletion-window',
  title: 'Keys of vaults cannot be deleted in a week',
  severity: 'high',
  asks: 'No user or role of the account may schedule the deletion of a vault’s key with the shortest waiting time, of 7 days.',
  why: 'Until a key is deleted, somebody may notice and stop it. A week passes while people are away; KMS can wait for 30 days, and a condition of the key policy makes it.',
  scope: 'region',
  needs: [vaultKind, keyKind, keyPolicyKind, identityKind],
  mayNeed: [...membershipKinds],
  nothing: 'there is no vault in this Region',
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', action],
  fixes: () => [{ when: 'somebody may', fix: longer('KEY_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12(1)', extent: 'partial', rationale: 'Availability if keys are lost: there is time to notice.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: the destruction of keys.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const evidence: Fact[] = [...keyFacts(vault)]
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  if (vault.EncryptionKeyArn !== undefined) view.answer(keyKind, vault.EncryptionKeyArn)
  const key = deletableKey(vault, view)
  if (key === 'cannot be deleted') return { status: 'NOT_APPLICABLE', reason: 'no account can delete its key', evidence }
  if (key === 'gone') return { status: 'NOT_APPLICABLE', reason: 'its key is gone', evidence }
  if (typeof key === 'string') return { status: 'UNKNOWN', reason: 'AWS does not say which key the vault has', evidence }
  view.answer(keyPolicyKind, key.arn)
  const holders = [...whoCan({ actions: [action], resource: key.resource, principals: view.account.once(peopleOf).principals, context: shortest })]
  const sure = holders.find(({ decision }) => decision.outcome === 'allowed')
  const found = sure ?? holders[0]
  if (found === undefined) return { status: 'PASS', reason: 'no user or role may', evidence }
  const name = 'arn' in found.principal ? found.principal.arn : found.principal.kind
  evidence.push({ field: action, value: name })
  if (sure === undefined) return { status: 'UNKNOWN', reason: 'whether anybody may depends on conditions', evidence }
  return { status: 'FAIL', reason: 'somebody may have its key deleted in 7 days', evidence, fix: longer(key.arn) }
}

function longer(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms put-key-policy --key-id ${arn} --policy-name default --policy file://with-deny-below-30-days.json`,
    console:
      'KMS, Customer managed keys, the key, Key policy, Edit: deny kms:ScheduleKeyDeletion where kms:ScheduleKeyDeletionPendingWindowInDays is less than 30 (NumericLessThan), to everybody.',
  }
}
