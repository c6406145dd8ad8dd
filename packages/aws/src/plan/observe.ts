/** Reads what of a classification is there in an account and Region: its key, alias and vault. Makes calls that change nothing. */
import { type AwsClients } from './aws-clients.ts'
import { failedWith, type Patience, read } from './aws-call.ts'

/** A key or vault that carries this tag, with the classification's name, is Holdfast's. */
export const ownTag = 'holdfast:classification'

export function aliasOf(classification: string): string {
  return `alias/holdfast/${classification}`
}

export function vaultOf(classification: string): string {
  return `holdfast-${classification}`
}

export interface Caller {
  readonly account: string
  /** `aws`, `aws-cn` … */
  readonly partition: string
  /** As aws:PrincipalArn has it: for a role's session the role. */
  readonly principal: string
}

export interface ObservedKey {
  readonly arn: string
  /** `Enabled`, `PendingDeletion` … */
  readonly state: string
  /** Symmetric, for encryption, with material by KMS. */
  readonly isOrdinary: boolean
  readonly policy: string
  /** Null: it does not rotate. */
  readonly rotationDays: number | null
}

export interface ObservedLock {
  readonly mode: 'governance' | 'compliance'
  readonly minDays: number | null
  readonly maxDays: number | null
}

export interface ObservedVault {
  readonly isOurs: boolean
  readonly isAirGapped: boolean
  readonly keyArn: string | null
  readonly policy: string | null
  readonly lock: ObservedLock | null
}

export interface Observed {
  /** All that carry the tag: more than one is a fault that people have to resolve. */
  readonly keys: readonly ObservedKey[]
  /** Keys whose tags may not be read: whether they are ours isn't known. */
  readonly unreadableKeys: readonly string[]
  /** The key's ARN; null if there is no such alias. */
  readonly aliasTarget: string | null
  readonly vault: ObservedVault | null
}

/** @throws HoldfastError AWS_FAILED */
export async function observeCaller({ sts }: AwsClients, patience: Patience): Promise<Caller> {
  const { Account, Arn } = await read('sts:GetCallerIdentity', patience, () => sts.getCallerIdentity({}))
  const arn = Arn ?? ''
  const [, partition = 'aws', , , account = ''] = arn.split(':')
  // the session's ARN leaves out the path of the role: guardians with a path are told apart by name only in the pre-flight check
  const session = /:assumed-role\/([^/]+)\//.exec(arn)
  const principal = session === null ? arn : `arn:${partition}:iam::${account}:role/${session[1] ?? ''}`
  return { account: Account ?? account, partition, principal }
}

/**
 * @param knownKey the ARN of a key that was made before and that lists may not show yet; it counts if it is there and carries the tag
 * @throws HoldfastError AWS_FAILED
 */
export async function observe(clients: AwsClients, patience: Patience, classification: string, knownKey: string | null): Promise<Observed> {
  const { keys, unreadable } = await findKeys(clients, patience, classification, knownKey)
  const observed: ObservedKey[] = []
  for (const arn of keys) {
    const key = await observeKey(clients, patience, arn)
    if (key !== null) observed.push(key)
  }
  return {
    keys: observed,
    unreadableKeys: unreadable,
    aliasTarget: await aliasTarget(clients, patience, aliasOf(classification)),
    vault: await observeVault(clients, patience, classification),
  }
}

async function findKeys({ kms }: AwsClients, patience: Patience, classification: string, knownKey: string | null) {
  const arns = new Set<string>(knownKey === null ? [] : [knownKey])
  let Marker: string | undefined
  do {
    const page = await read('kms:ListKeys', patience, () => kms.listKeys({ ...(Marker !== undefined && { Marker }) }))
    for (const { KeyArn } of page.Keys ?? []) if (KeyArn !== undefined) arns.add(KeyArn)
    Marker = page.Truncated === true ? page.NextMarker : undefined
  } while (Marker !== undefined)
  const keys: string[] = []
  const unreadable: string[] = []
  for (const arn of arns) {
    try {
      if (await hasOwnTag(kms, patience, arn, classification)) keys.push(arn)
    } catch (error) {
      if (failedWith(error, /^AccessDenied/)) unreadable.push(arn)
      else if (!failedWith(error, /^NotFoundException$/)) throw error // gone since it was listed
    }
  }
  return { keys, unreadable }
}

async function hasOwnTag(kms: AwsClients['kms'], patience: Patience, KeyId: string, classification: string): Promise<boolean> {
  let Marker: string | undefined
  do {
    const page = await read('kms:ListResourceTags', patience, () => kms.listResourceTags({ KeyId, ...(Marker !== undefined && { Marker }) }))
    if ((page.Tags ?? []).some(({ TagKey, TagValue }) => TagKey === ownTag && TagValue === classification)) return true
    Marker = page.Truncated === true ? page.NextMarker : undefined
  } while (Marker !== undefined)
  return false
}

async function observeKey({ kms }: AwsClients, patience: Patience, arn: string): Promise<ObservedKey | null> {
  const { KeyMetadata: about } = await read('kms:DescribeKey', patience, () => kms.describeKey({ KeyId: arn }))
  const isOrdinary =
    about?.KeyManager === 'CUSTOMER' &&
    about.Origin === 'AWS_KMS' &&
    about.KeySpec === 'SYMMETRIC_DEFAULT' &&
    about.KeyUsage === 'ENCRYPT_DECRYPT'
  const { Policy = '' } = await read('kms:GetKeyPolicy', patience, () => kms.getKeyPolicy({ KeyId: arn, PolicyName: 'default' }))
  const rotation = await read('kms:GetKeyRotationStatus', patience, () => kms.getKeyRotationStatus({ KeyId: arn }))
  const rotationDays = rotation.KeyRotationEnabled === true ? (rotation.RotationPeriodInDays ?? 365) : null
  return { arn, state: about?.KeyState ?? 'unknown', isOrdinary, policy: Policy, rotationDays }
}

async function aliasTarget({ kms, region }: AwsClients, patience: Patience, name: string): Promise<string | null> {
  let Marker: string | undefined
  do {
    const page = await read('kms:ListAliases', patience, () => kms.listAliases({ ...(Marker !== undefined && { Marker }) }))
    const found = page.Aliases?.find(({ AliasName }) => AliasName === name)
    if (found !== undefined) {
      const account = (found.AliasArn ?? '').split(':')
      return `${account.slice(0, 3).join(':')}:${region}:${account[4] ?? ''}:key/${found.TargetKeyId ?? ''}`
    }
    Marker = page.Truncated === true ? page.NextMarker : undefined
  } while (Marker !== undefined)
  return null
}

/** By the list: of a vault that isn't there AWS Backup says "access denied". */
async function observeVault({ backup }: AwsClients, patience: Patience, classification: string): Promise<ObservedVault | null> {
  const name = vaultOf(classification)
  let NextToken: string | undefined
  do {
    const page = await read('backup:ListBackupVaults', patience, () =>
      backup.listBackupVaults({ ...(NextToken !== undefined && { NextToken }) }),
    )
    const vault = page.BackupVaultList?.find(({ BackupVaultName }) => BackupVaultName === name)
    if (vault !== undefined) {
      const ResourceArn = vault.BackupVaultArn ?? ''
      const minDays = vault.MinRetentionDays ?? null
      const maxDays = vault.MaxRetentionDays ?? null
      return {
        isOurs: await isOurVault(backup, patience, ResourceArn, classification),
        isAirGapped: (vault.VaultType ?? 'BACKUP_VAULT') !== 'BACKUP_VAULT',
        keyArn: vault.EncryptionKeyArn ?? null,
        policy: await vaultPolicy(backup, patience, name),
        lock: vault.Locked === true ? { mode: vault.LockDate === undefined ? 'governance' : 'compliance', minDays, maxDays } : null,
      }
    }
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return null
}

async function isOurVault(backup: AwsClients['backup'], patience: Patience, ResourceArn: string, classification: string): Promise<boolean> {
  let NextToken: string | undefined
  do {
    const page = await read('backup:ListTags', patience, () =>
      backup.listTags({ ResourceArn, ...(NextToken !== undefined && { NextToken }) }),
    )
    if (page.Tags?.[ownTag] === classification) return true
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return false
}

async function vaultPolicy(backup: AwsClients['backup'], patience: Patience, BackupVaultName: string): Promise<string | null> {
  try {
    const { Policy } = await read('backup:GetBackupVaultAccessPolicy', patience, () => backup.getBackupVaultAccessPolicy({ BackupVaultName }))
    return Policy ?? null
  } catch (error) {
    if (failedWith(error, /^ResourceNotFoundException$/)) return null
    throw error
  }
}
