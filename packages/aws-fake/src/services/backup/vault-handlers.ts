/** Vaults: made, described, listed, deleted when empty. */

import type { BackupOperations, BackupVaultListMember } from '../../models/backup.ts'
import { efsVaultName } from '../../model/efs-vault-name.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { type Key, keyStateOf, lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { pointsOf } from './point.ts'
import { lookUpVault, requireVault, type Vault, type VaultLock, vaultsState } from './vault.ts'

interface VaultOptions {
  readonly name: string
  readonly key: Key | null
  readonly type?: Vault['type']
  readonly lock?: VaultLock
  readonly creatorRequestId?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export function makeVault(region: Region, { name, key, type = 'BACKUP_VAULT', lock, creatorRequestId, tags = {} }: VaultOptions): Vault {
  const vault: Vault = {
    name,
    arn: region.arn('backup', `backup-vault:${name}`),
    region,
    type,
    created: region.world.clock.now(),
    creatorRequestId,
    keyArn: key?.arn ?? null,
    isKeyCustomers: key?.manager === 'CUSTOMER',
    lock: lock ?? null,
    policy: null,
    notifications: null,
    tags: new Map(Object.entries(tags)),
    points: new Map(),
    state: 'AVAILABLE',
    team: null,
    teamUpdate: null,
    source: null,
    approved: null,
    revocation: null,
    nextDue: Infinity,
  }
  region.state(vaultsState).set(name, vault)
  return vault
}

function described(vault: Vault): BackupVaultListMember {
  const keyType = vault.keyArn === null ? 'AWS_OWNED_KMS_KEY' : vault.isKeyCustomers ? 'CUSTOMER_MANAGED_KMS_KEY' : undefined
  return {
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    VaultType: vault.type,
    VaultState: vault.state,
    CreationDate: vault.created,
    EncryptionKeyArn: vault.keyArn ?? undefined,
    EncryptionKeyType: keyType,
    CreatorRequestId: vault.creatorRequestId,
    NumberOfRecoveryPoints: pointsOf(vault).length,
    Locked: vault.lock !== null,
    MinRetentionDays: vault.lock?.minRetentionDays,
    MaxRetentionDays: vault.lock?.maxRetentionDays,
    LockDate: vault.lock?.lockDate ?? undefined,
  }
}

/** The key that a vault is asked to use: it has to be there and enabled. */
function keyFor({ region, now }: Call, arn: string): Key {
  const key = arn.startsWith('arn:') ? lookUpKey(region, arn) : null
  if (key === null || keyStateOf(key, now) !== 'Enabled')
    throw new ServiceError('InvalidParameterValueException', `KMS key ${arn} does not exist, is not enabled or cannot be used`)
  return key
}

function assertNew({ region }: Call, name: string): void {
  if (name === efsVaultName) throw new ServiceError('InvalidParameterValueException', 'The name is kept for the vault of automatic backups')
  const known = lookUpVault(region, name)
  if (known === null) return
  throw new ServiceError('AlreadyExistsException', `Backup vault with the same name already exists: ${name}`, {
    members: {
      Arn: known.arn,
      Type: 'BACKUP_VAULT',
      ...(known.creatorRequestId !== undefined && { CreatorRequestId: known.creatorRequestId }),
    },
  })
}

export const vaultHandlers = {
  CreateBackupVault({ BackupVaultName: name, EncryptionKeyArn, CreatorRequestId: creatorRequestId, BackupVaultTags: tags }, call) {
    const known = lookUpVault(call.region, name)
    const isRepeated = creatorRequestId !== undefined && known?.creatorRequestId === creatorRequestId
    if (!isRepeated) assertNew(call, name)
    const key = EncryptionKeyArn === undefined ? awsManagedKey(call.region, 'backup') : keyFor(call, EncryptionKeyArn)
    const vault = isRepeated && known !== null ? known : makeVault(call.region, { name, key, creatorRequestId, tags })
    return { BackupVaultName: vault.name, BackupVaultArn: vault.arn, CreationDate: vault.created }
  },

  CreateLogicallyAirGappedBackupVault(input, call) {
    const { BackupVaultName: name, MinRetentionDays: minRetentionDays, MaxRetentionDays: maxRetentionDays } = input
    assertNew(call, name)
    if (minRetentionDays < 7 || maxRetentionDays > 36_500 || minRetentionDays > maxRetentionDays) {
      throw new ServiceError('InvalidParameterValueException', 'Retention must be from 7 to 36500 days, the minimum not above the maximum')
    }
    const vault = makeVault(call.region, {
      name,
      key: input.EncryptionKeyArn === undefined ? null : keyFor(call, input.EncryptionKeyArn),
      type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      lock: { minRetentionDays, maxRetentionDays, lockDate: call.now },
      creatorRequestId: input.CreatorRequestId,
      tags: input.BackupVaultTags,
    })
    return { BackupVaultName: name, BackupVaultArn: vault.arn, CreationDate: vault.created, VaultState: 'AVAILABLE' }
  },

  DescribeBackupVault({ BackupVaultName }, call) {
    const vault = requireVault(call, BackupVaultName)
    return {
      ...described(vault),
      SourceBackupVaultArn: vault.source?.vault.arn,
      MpaSessionArn: vault.source?.session,
      MpaApprovalTeamArn: vault.team?.arn,
      LatestMpaApprovalTeamUpdate: vault.teamUpdate ?? undefined,
    }
  },

  ListBackupVaults({ ByVaultType, ByShared }, { region }) {
    const vaults = ByShared === true ? [] : [...region.state(vaultsState).values()]
    return { BackupVaultList: vaults.filter((vault) => vault.type === (ByVaultType ?? vault.type)).map(described) }
  },

  DeleteBackupVault({ BackupVaultName }, call) {
    const vault = requireVault(call, BackupVaultName)
    if (vault.name === efsVaultName) throw new ServiceError('InvalidRequestException', 'The vault of automatic backups cannot be deleted.')
    if (vault.source === null && pointsOf(vault).length > 0)
      throw new ServiceError('InvalidRequestException', 'Backup vault cannot be deleted because it contains recovery points.')
    call.region.state(vaultsState).delete(vault.name)
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
