/**
 * Air-gapped vaults and approval teams: which team decides about a vault, and vaults in other accounts that a team opened for restores.
 * The first team of a vault needs nobody's approval; a change of it, and every access, needs the team's.
 */

import type { BackupOperations } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Call, Handlers } from '../../../world/call.ts'
import { startSession } from '../../mpa/session.ts'
import { type Team, teamsState } from '../../mpa/team.ts'
import { organizationOf } from '../../organizations/organization.ts'
import { globalSettingsState } from '../settings.ts'
import { makeVault } from '../vault-handlers.ts'
import { lookUpVaultByArn, requireVault, type Vault, vaultsState } from '../vault.ts'

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message)
}

function requireAirGapped(call: Call, name: string): Vault {
  const vault = requireVault(call, name)
  if (vault.type !== 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') throw invalid(`Backup vault ${name} is not logically air-gapped`)
  return vault
}

function teamOf({ world }: Call, vault: Vault): Team | null {
  return vault.team === null ? null : (world.state(teamsState).get(vault.team.arn) ?? null)
}

function requireActiveTeam(call: Call, arn: string): Team {
  const team = call.world.state(teamsState).get(arn)
  if (team === undefined) throw new ServiceError('InvalidParameterValueException', `Approval team ${arn} does not exist`)
  if (team.status !== 'ACTIVE') throw invalid(`Approval team ${arn} is ${team.status}`)
  return team
}

/** Where an organization is, its management account decides whether approval teams are used. */
function assertEnabled({ world, account }: Call): void {
  const management = organizationOf(world, account.id)?.managementId ?? account.id
  if (world.account(management).state(globalSettingsState).values.get('isMpaEnabled') !== 'true')
    throw invalid('Multi-party approval is not enabled in the global settings of AWS Backup')
}

/** Asks the vault's present team about a new one, or none. */
function askAboutTeam(call: Call, vault: Vault, team: Team, next: string | null, comment: string | undefined): void {
  const set = (status: 'PENDING' | 'APPROVED' | 'FAILED', session: string, expires: number): void => {
    vault.teamUpdate = { MpaSessionArn: session, Status: status, InitiationDate: call.now, ExpiryDate: expires }
  }
  const session = startSession({
    team,
    action: `backup:${call.operation}`,
    requester: { accountId: call.account.id, arn: call.caller.arn, region: call.region.name },
    comment,
    resourceArn: vault.arn,
    onApproved: () => {
      vault.team = next === null ? null : { arn: next }
      set('APPROVED', session.arn, session.expires)
    },
    onFailed: () => set('FAILED', session.arn, session.expires),
  })
  set('PENDING', session.arn, session.expires)
}

export const approvalHandlers = {
  AssociateBackupVaultMpaApprovalTeam({ BackupVaultName, MpaApprovalTeamArn, RequesterComment }, call) {
    const vault = requireAirGapped(call, BackupVaultName)
    assertEnabled(call)
    const next = requireActiveTeam(call, MpaApprovalTeamArn)
    const present = teamOf(call, vault)
    if (present === null) vault.team = { arn: next.arn }
    else askAboutTeam(call, vault, present, next.arn, RequesterComment)
    return {}
  },

  DisassociateBackupVaultMpaApprovalTeam({ BackupVaultName, RequesterComment }, call) {
    const vault = requireAirGapped(call, BackupVaultName)
    const present = teamOf(call, vault)
    if (present === null) throw invalid(`Backup vault ${BackupVaultName} has no approval team`)
    askAboutTeam(call, vault, present, null, RequesterComment)
    return {}
  },

  /** A vault in the caller's account through which it can restore, when the team of the source vault has approved. */
  CreateRestoreAccessBackupVault(input, call) {
    const { SourceBackupVaultArn, BackupVaultName = `restore-access-${call.world.ids.hex(8)}`, CreatorRequestId, BackupVaultTags } = input
    const source = lookUpVaultByArn(call.region, SourceBackupVaultArn)
    if (source === null) throw new ServiceError('ResourceNotFoundException', `Backup vault ${SourceBackupVaultArn} does not exist`)
    const team = teamOf(call, source)
    if (team === null) throw invalid('The source vault has no approval team')
    if (call.region.state(vaultsState).has(BackupVaultName))
      throw new ServiceError('AlreadyExistsException', `Backup vault with the same name already exists: ${BackupVaultName}`)
    const type = 'RESTORE_ACCESS_BACKUP_VAULT'
    const vault = makeVault(call.region, { name: BackupVaultName, key: null, type, creatorRequestId: CreatorRequestId, tags: BackupVaultTags })
    vault.state = 'CREATING'
    const session = startSession({
      team,
      action: 'backup:CreateRestoreAccessBackupVault',
      requester: { accountId: call.account.id, arn: call.caller.arn, region: call.region.name },
      comment: input.RequesterComment,
      resourceArn: source.arn,
      onApproved: (at) => {
        vault.state = 'AVAILABLE'
        vault.approved = at
      },
      onFailed: () => void (vault.state = 'FAILED'),
    })
    vault.source = { vault: source, session: session.arn }
    return {
      RestoreAccessBackupVaultArn: vault.arn,
      RestoreAccessBackupVaultName: vault.name,
      VaultState: 'CREATING',
      CreationDate: vault.created,
    }
  },

  ListRestoreAccessBackupVaults({ BackupVaultName }, call) {
    const vaults = accessVaultsOf(call, requireAirGapped(call, BackupVaultName))
    const RestoreAccessBackupVaults = vaults.map((one) => ({
      RestoreAccessBackupVaultArn: one.arn,
      CreationDate: one.created,
      ApprovalDate: one.approved ?? undefined,
      VaultState: one.state,
      LatestRevokeRequest: one.revocation ?? undefined,
    }))
    return { RestoreAccessBackupVaults }
  },

  RevokeRestoreAccessBackupVault({ BackupVaultName, RestoreAccessBackupVaultArn, RequesterComment }, call) {
    const source = requireAirGapped(call, BackupVaultName)
    const vault = accessVaultsOf(call, source).find(({ arn }) => arn === RestoreAccessBackupVaultArn)
    const team = teamOf(call, source)
    if (vault === undefined) throw new ServiceError('ResourceNotFoundException', `${RestoreAccessBackupVaultArn} is not there`)
    if (team === null) throw invalid('The vault has no approval team')
    const session = startSession({
      team,
      action: 'backup:RevokeRestoreAccessBackupVault',
      requester: { accountId: call.account.id, arn: call.caller.arn, region: call.region.name },
      comment: RequesterComment,
      resourceArn: vault.arn,
      onApproved: () => void vault.region.state(vaultsState).delete(vault.name),
      onFailed: () => void (vault.revocation = { ...vault.revocation, Status: 'FAILED' }),
    })
    vault.revocation = { MpaSessionArn: session.arn, Status: 'PENDING', InitiationDate: call.now, ExpiryDate: session.expires }
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>

/** Of all accounts. */
function accessVaultsOf({ world }: Call, source: Vault): readonly Vault[] {
  const vaults = world.accounts.flatMap((account) => [...account.region(source.region.name).state(vaultsState).values()])
  return vaults.filter((one) => one.source?.vault === source)
}
