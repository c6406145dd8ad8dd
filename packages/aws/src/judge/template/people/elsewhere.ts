/**
 * What stands for the vaults, keys and plans that a template does not make: rights are given on them too, be they of all or of some by their
 * names. Whether they are locked nobody says, and none has a policy that would stand against what the template gives.
 */
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { planKind } from '../../../observe/kinds/backup/plan.ts'
import { selectionListKind } from '../../../observe/kinds/backup/selection-list.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { IdentityRecord } from '../../../observe/kinds/iam/identity.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { isLike } from '../../../languages/stars.ts'
import type { PlannedRecords } from '../planned-records.ts'
import { addKey, addVault } from '../planned-things.ts'

/** A name of one that no pattern but `*` is meant for. */
const anyName = 'any-elsewhere'
/** What names of vaults begin with that stand for what is under a key. */
const underKey = 'under-key-'

/** By ARN of such a vault: whether it is taken to be there. `perhaps`: nobody knows whether anything is under its key. */
export type Elsewhere = ReadonlyMap<string, 'there' | 'perhaps'>

/** @param records to add to @param people whose policies say which there may be */
export function addElsewhere(records: PlannedRecords, people: readonly IdentityRecord[]): Elsewhere {
  const found = new Map<string, 'there' | 'perhaps'>()
  const named = namedIn(people, records)
  const vaults = linesOf(records, vaultKind) as readonly Vault[]
  const keys = new Set((linesOf(records, keyKind) as readonly { readonly Target: string }[]).map(({ Target }) => Target))
  for (const { EncryptionKeyArn: arn } of vaults) if (arn !== undefined) keys.add(addUnderVault(records, arn, keys))
  const [home = ''] = records.regions
  for (const region of new Set([home, ...named.map((one) => one.region)])) {
    found.set(add(records, region, anyName, anyName), 'there')
    records.add(planKind, region, { BackupPlanId: anyName, BackupPlanName: anyName })
    records.add(planDocumentKind, region, { Target: anyName, Answer: { BackupPlanId: anyName, BackupPlan: { BackupPlanName: anyName, Rules: [] } } })
    records.add(selectionListKind, region, { Target: anyName, Answer: [] })
  }
  const made = new Set<string>()
  for (const { service, region, name } of named) {
    if (made.has(`${service}/${region}/${name}`)) continue
    made.add(`${service}/${region}/${name}`)
    if (service === 'kms' && !keys.has(records.arn('kms', region, `key/${name}`))) found.set(add(records, region, `${underKey}${name}`, name, true), 'perhaps')
    if (service === 'backup' && !vaults.some((vault) => isLike(vault.BackupVaultName, name))) found.set(add(records, region, name.replaceAll('*', 'any'), anyName), 'there')
  }
  return found
}

/** A key that a vault of the template is under, and that is there already: IAM decides over it, as over most. */
function addUnderVault(records: PlannedRecords, arn: string, known: ReadonlySet<string>): string {
  const [, , , region = '', account] = arn.split(':')
  if (!known.has(arn) && account === records.place.account) addUsualKey(records, region, arn)
  return arn
}

function addUsualKey(records: PlannedRecords, region: string, arn: string): void {
  addKey(records, region, { arn, isEnabled: true, policy: null, rotationDays: 365, isMultiRegion: false, origin: 'AWS_KMS', spec: 'SYMMETRIC_DEFAULT' })
}

/** @param isLocked for good, so that only its key is asked about; else it may be locked or not @returns its ARN */
function add(records: PlannedRecords, region: string, name: string, key: string, isLocked = false): string {
  const keyArn = records.arn('kms', region, `key/${key}`)
  const lock = isLocked ? { minDays: undefined, maxDays: undefined, isCompliance: true } : undefined
  const isKnown = (linesOf(records, keyKind) as readonly { readonly Target: string }[]).some(({ Target }) => Target === keyArn)
  if (!isKnown) addUsualKey(records, region, keyArn)
  addVault(records, region, { name, isAirGapped: false, keyArn, policy: null, lock, tags: {} })
  return records.arn('backup', region, `backup-vault:${name}`)
}

interface Named {
  readonly service: 'backup' | 'kms'
  readonly region: string
  /** Of a vault, with wildcards; of a key, its id. */
  readonly name: string
}

const resourceArn = /"arn:[^":]*:(backup|kms):([^":]*):([^":]*):(?:backup-vault:|key\/)([^":/]+)"/g

/** Vaults and keys of the account that policies name. */
function namedIn(people: readonly IdentityRecord[], records: PlannedRecords): readonly Named[] {
  const [home = ''] = records.regions
  return people.flatMap((one) =>
    textsOf(one).flatMap((text) =>
      [...text.matchAll(resourceArn)].flatMap(([, service, region = '', account = '', name = '']): readonly Named[] => {
        if (!isLike(records.place.account, account) || name.includes('${')) return []
        const isKey = service === 'kms'
        if (isKey ? /[*?]/.test(name) : /^[*?]+$/.test(name)) return []
        return [{ service: isKey ? 'kms' : 'backup', region: /[*?$]/.test(region) ? home : region, name }]
      }),
    ),
  )
}

function textsOf(one: IdentityRecord): readonly string[] {
  const inline = one.List === 'UserDetailList' ? one.UserPolicyList : one.List === 'RoleDetailList' ? one.RolePolicyList : one.List === 'GroupDetailList' ? one.GroupPolicyList : []
  const managed = one.List === 'Policies' ? (one.PolicyVersionList ?? []) : []
  return [...(inline ?? []).map(({ PolicyDocument }) => PolicyDocument), ...managed.flatMap(({ Document }) => Document ?? [])]
}

function linesOf(records: PlannedRecords, kind: typeof vaultKind | typeof keyKind): readonly unknown[] {
  return [...records.linesOf(kind).values()].flat()
}
