/**
 * What a template gives to whom: its people, those that it names, and what they are given rights on, as an account of its own that is in no
 * organization. So the rules on access say what the template gives; who else has it, and what the organization denies, they can't say.
 */
import type { Inventory } from '../../../observe/inventory/inventory.ts'
import { bucketPolicyKind } from '../../../observe/kinds/s3/bucket-policy.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../observe/kinds/backup/vault-policy.ts'
import { identityKind, type IdentityRecord } from '../../../observe/kinds/iam/identity.ts'
import { organizationKind } from '../../../observe/kinds/organizations/organization.ts'
import type { Verdict } from '../../findings/finding.ts'
import { pointActions } from '../../rules/access/destroy-requests.ts'
import { becomeDestroyer } from '../../rules/access/people/become-destroyer.ts'
import { runners } from '../../rules/access/becoming/runners.ts'
import { nativeLockChange } from '../../rules/access/services/native-lock-change.ts'
import { backupsStopped } from '../../rules/access/vaults/backups-stopped.ts'
import { deletionMfa } from '../../rules/access/vaults/deletion-mfa.ts'
import { restoreMfa } from '../../rules/access/vaults/restore-mfa.ts'
import { vaultChange } from '../../rules/access/vaults/vault-change.ts'
import { vaultDelete } from '../../rules/access/vaults/vault-delete.ts'
import { vaultRead } from '../../rules/access/vaults/vault-read.ts'
import { type Case, kindsOf, type Rule } from '../../rules/rule.ts'
import type { AccountView, RegionView } from '../../views/views.ts'
import { type PlannedRecords, templateKinds } from '../planned-records.ts'
import { documentText } from './partial-document.ts'
import { addElsewhere, type Elsewhere } from './elsewhere.ts'

/** An inventory, and the rules that judge it. */
export interface Judged {
  readonly inventory: Inventory
  readonly rules: readonly Rule[]
}

/** Who can. Whoever is given something is asked about. */
const ofAll: readonly Rule[] = [vaultDelete, vaultChange, vaultRead, backupsStopped, nativeLockChange]
/** How they enter. That is not known of roles that the template does not make. */
const ofOwn: readonly Rule[] = [deletionMfa, restoreMfa]

/** Rules on access that templates can be judged by. */
export const grantRules: readonly Rule[] = [...ofAll, becomeDestroyer, ...ofOwn]

/** Nothing, if the template gives nobody anything. @param name of the template, for messages */
export function grantsOf(records: PlannedRecords, name: string): readonly Judged[] {
  const own = [...new Set([...records.linesOf(identityKind).values()].flat())] as readonly IdentityRecord[]
  const strange = [...records.standIns, ...namedInPolicies(records, [...own, ...records.standIns])]
  if (own.length + strange.length === 0) return []
  const grants = records.copy(withKey)
  const [region = ''] = grants.regions
  grants.add(organizationKind, region, { Answer: null })
  const elsewhere = addElsewhere(grants, [...own, ...strange])
  const told = (rule: Rule): Rule => toldOf(rule, elsewhere)
  const entered = grants.copy()
  for (const one of strange) grants.add(identityKind, region, one)
  for (const one of strange) if (one.List !== 'RoleDetailList') entered.add(identityKind, region, one)
  const becoming = grants.copy()
  for (const one of somebodyElse(records)) becoming.add(identityKind, region, one)
  const kinds = [...new Set([...templateKinds, ...grantRules.flatMap(kindsOf)])]
  return [
    { inventory: grants.inventory(name, kinds), rules: ofAll.map(told) },
    { inventory: becoming.inventory(name, kinds), rules: [told(becomeDestroyer)] },
    { inventory: entered.inventory(name, kinds), rules: ofOwn.map(told) },
  ]
}

/**
 * Who stands for all whom the template does not make: perhaps they may destroy, perhaps they are entered by whoever may, and perhaps services
 * run as them. So nobody becomes one of them for sure, and who may become anybody does not pass.
 */
function somebodyElse(records: PlannedRecords): readonly IdentityRecord[] {
  const { account, partition } = records.place
  const arnOf = (tail: string): string => `arn:${partition}:iam::${account}:${tail}`
  const PolicyDocument = documentText({ Statement: [{ Effect: 'Allow', Action: pointActions, Resource: '*', Condition: undefined }] }) ?? ''
  const own = [{ PolicyName: 'perhaps', PolicyDocument }]
  const Principal = { AWS: arnOf('root'), Service: Object.keys(runners) }
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] })
  return [
    { List: 'RoleDetailList', Arn: arnOf('role/any-elsewhere'), RoleId: 'any-elsewhere', AssumeRolePolicyDocument: trust, RolePolicyList: own },
    { List: 'UserDetailList', Arn: arnOf('user/any-elsewhere'), UserId: 'any-elsewhere', UserPolicyList: own },
  ]
}

/** Of a vault for which no key was chosen: that of AWS Backup, which nobody can delete. */
function withKey(line: unknown): unknown {
  const vault = line as Partial<Vault>
  const isUnsaid = vault.BackupVaultArn !== undefined && vault.EncryptionKeyType !== undefined && vault.EncryptionKeyArn === undefined
  return isUnsaid ? { ...vault, EncryptionKeyType: 'AWS_OWNED_KMS_KEY' } : line
}

const ofPolicies = [vaultPolicyKind, keyPolicyKind, bucketPolicyKind] as const
const namedPrincipal = /"arn:[^":]*:iam::(\d{12}):(user|role)\/([^"*?$]+)"/g

/** Users and roles of the account that policies of the template's vaults, keys and buckets name, and that it does not make. */
function namedInPolicies(records: PlannedRecords, known: readonly IdentityRecord[]): readonly IdentityRecord[] {
  const { account, partition } = records.place
  const made = new Set(known.map(({ Arn }) => Arn))
  const texts = ofPolicies.flatMap((kind) => [...records.linesOf(kind).values()].flat()).map((line) => (line as { readonly Answer: { readonly Policy?: string } | null }).Answer?.Policy ?? '')
  const found = new Map<string, IdentityRecord>()
  for (const [, id, kind, tail = ''] of texts.flatMap((text) => [...text.matchAll(namedPrincipal)])) {
    const Arn = `arn:${partition}:iam::${account}:${kind}/${tail}`
    if (id !== account || made.has(Arn)) continue
    found.set(Arn, kind === 'user' ? { List: 'UserDetailList', Arn, UserId: tail } : { List: 'RoleDetailList', Arn, RoleId: tail })
  }
  return [...found.values()]
}

/** The same rule, that says of whom it speaks. */
function toldOf(rule: Rule, elsewhere: Elsewhere): Rule {
  if (rule.scope === 'account') return { ...rule, evaluate: (view: AccountView) => cases(rule.evaluate(view), elsewhere) }
  return rule.scope === 'region' ? { ...rule, evaluate: (view: RegionView) => cases(rule.evaluate(view), elsewhere) } : rule
}

function* cases(all: Iterable<Case>, elsewhere: Elsewhere): Generator<Case> {
  for (const one of all) yield { subject: one.subject, judge: () => ofTemplate(one.judge(), elsewhere.get(one.subject.id)) }
}

/** What rules say of a vault itself: of one elsewhere it is not asked. */
const ofVault: ReadonlySet<string> = new Set(['Locked', 'LockDate', 'EncryptionKeyArn'])

function ofTemplate(verdict: Verdict, elsewhere: 'there' | 'perhaps' | undefined): Verdict {
  const { status, reason, evidence, failures = [] } = verdict
  if (status === 'FAIL' && elsewhere === 'perhaps') {
    return { status: 'UNKNOWN', reason: `the template does not say whether backups are under this key: ${reason}`, evidence }
  }
  const isNobody = elsewhere !== undefined && status === 'UNKNOWN' && failures.length === 0 && evidence.every(({ field }) => ofVault.has(field))
  if (isNobody) return { status: 'PASS', reason: nobody, evidence }
  return status === 'PASS' ? { ...verdict, reason: `${reason}, as far as the template says who is given what` } : verdict
}

const nobody = 'nobody but guardians can, as far as the template says who is given what'
