/** Whether a role of the account can use a key of it, by the key's policy, its grants and the role's own policies. */
import type { Vault } from '../../../../observe/kinds/backup/vault.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import { keyGrantKind } from '../../../../observe/kinds/kms/key-grant.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import { evaluate, type Outcome } from '../../../../languages/policy/evaluate.ts'
import { type Principal, requestContext, type Resource } from '../../../../languages/policy/request.ts'
import { Unread } from '../../../views/unread.ts'
import { remembered } from '../../../views/remembered.ts'
import type { RegionView } from '../../../views/views.ts'
import { compiled } from '../../access/compiled.ts'
import { grantsIn, grantsOfKey } from '../../access/grants-of-key.ts'
import { accountsOf } from '../../access/membership.ts'
import { peopleOf, roleOf } from '../../access/principals.ts'
import type { KeyUse } from './key-uses.ts'
import { ownNames } from '../../own-names.ts'

/** Rules that ask need them, and may need those of membership. */
export const roleUseKinds = [identityKind, keyPolicyKind, keyGrantKind]

/**
 * The worst of the actions, worked out once for each role, key and use. Null: there is no such role.
 * @param keyName as the key is described under
 * @throws Unread if the key's policy or its grants could not be read
 */
export function roleUse(roleArn: string, keyName: string, keyArn: string, use: KeyUse, view: RegionView): Outcome | null {
  return view.once(uses)(`${roleArn} ${keyArn} ${use.via} ${use.actions.join()}`, () => {
    const role = roleOf(view.account, roleArn)
    return role === undefined ? null : worstOf(role, keyOf(keyName, keyArn, view), use, view.region)
  })
}

/**
 * The same of the role by which AWS Backup itself works in another account. What the role's own policy lets it do, AWS decides.
 * @throws Unread as {@link roleUse}
 */
export function takerUse(account: string, keyName: string, keyArn: string, use: KeyUse, view: RegionView): Outcome {
  return worstOf(taker(account, view), keyOf(keyName, keyArn, view), use, view.region)
}

/**
 * The same role, of the key of a vault of its own account, which is not that of the view.
 * @throws Unread if the key's policy or its grants could not be read
 */
export function takerUseThere(vault: Vault, keyArn: string, use: KeyUse, view: RegionView): Outcome {
  const [, , , region = '', account = ''] = vault.BackupVaultArn.split(':')
  const access = view.account.accessToKeyOfVault(vault)
  if (access.state === 'failed') throw new Unread(access.failures)
  const role = taker(account, view)
  const limits = { otherGrants: [], otherLimits: [] }
  const key: Resource = { arn: keyArn, account: view.account.once(accountsOf).find(account), tags: 'unknown', policies: [compiled(access.policy, 'key', 'key policy')], grants: grantsIn(access.grants), ...limits }
  return worstOf(role, key, use, region)
}

function taker(account: string, view: RegionView): Principal {
  const arn = `arn:${view.account.partition}:iam::${account}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`
  const session = { sessionName: null, sessionPolicies: [], tags: 'unknown' } as const
  return { kind: 'role', account: view.account.once(accountsOf).find(account), arn, uniqueId: null, policies: [anyUse], boundary: null, ...session }
}

const anyUse = compiled('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}', 'identity', 'AWSBackupServiceLinkedRolePolicyForBackup')

const uses = () => remembered<string, Outcome | null>()

/** What AWS's own services put into the encryption context, by which policies may know them. */
const contextKeys: Readonly<Record<string, readonly string[]>> = ownNames({ backup: ['aws:backup:backup-vault'], ec2: ['aws:ebs:id'] })

function worstOf(role: Principal, key: Resource, { via, actions }: KeyUse, region: string): Outcome {
  const keys = contextKeys[via]
  const outcomesAs = (host: string) => {
    const values = { 'kms:ViaService': host, 'kms:GrantIsForAWSResource': 'true', ...(keys !== undefined && { 'kms:EncryptionContextKeys': keys }) }
    const outcomes = actions.map((action) => evaluate({ principal: role, action, resource: key, context: requestContext(values) }).outcome)
    return outcomes.includes('denied') ? 'denied' : outcomes.includes('unknown') ? 'unknown' : 'allowed'
  }
  const host = `${via}.${region}.amazonaws.com`
  const outcome = outcomesAs(host)
  // the KMS Developer Guide writes this name of all Regions, endpoints in China have another: which of them a call carries there is not said
  return key.arn.startsWith('arn:aws-cn:') && outcomesAs(`${host}.cn`) !== outcome ? 'unknown' : outcome
}

function keyOf(name: string, arn: string, view: RegionView): Resource {
  const policy = compiled(view.answer(keyPolicyKind, name)?.Policy ?? '', 'key', 'key policy')
  view.answer(keyGrantKind, name) // throws what could not be read
  const grants = grantsOfKey(name, view)
  return { arn, account: view.account.once(peopleOf).account, tags: 'unknown', policies: [policy], grants, otherGrants: [], otherLimits: [] }
}
