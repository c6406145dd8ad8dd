/** What findings are about. */
import type { Subject } from '../findings/finding.ts'
import type { Point } from '../../observe/kinds/backup/point.ts'
import type { Vault } from '../../observe/kinds/backup/vault.ts'
import type { ResourceSummary } from '../summaries/resource-summary.ts'

export function accountSubject(id: string): Subject {
  return { type: 'account', id, name: id }
}

export function regionSubject(region: string): Subject {
  return { type: 'region', id: region, name: region }
}

export function vaultSubject({ BackupVaultArn, BackupVaultName }: Vault): Subject {
  return { type: 'vault', id: BackupVaultArn, name: BackupVaultName }
}

export function resourceSubject({ arn, name }: ResourceSummary): Subject {
  return { type: 'resource', id: arn, name }
}

export function pointSubject(point: Point, { BackupVaultName }: Vault): Subject {
  const { RecoveryPointArn: id } = point
  const name = point.ResourceName === undefined || point.ResourceName === '' ? id.slice(id.lastIndexOf(':') + 1) : point.ResourceName
  return { type: 'recovery-point', id, name, vault: BackupVaultName }
}
