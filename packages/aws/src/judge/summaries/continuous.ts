/** Points for any time up to now. Source: "Continuous backups and point-in-time recovery", AWS Backup Developer Guide. */
import type { Point } from '../../observe/kinds/backup/point.ts'

export const continuousTypes: ReadonlySet<string> = new Set(['Aurora', 'RDS', 'S3', 'SAP HANA on Amazon EC2'])

/**
 * AVAILABLE alone says only that a point is ready to be used: of a type that has no continuous backups, or that AWS does not name, the
 * point is as old as its date. A copy is of one time.
 */
export function isContinuous({ Status, ResourceType, SourceBackupVaultArn }: Pick<Point, 'Status' | 'ResourceType' | 'SourceBackupVaultArn'>): boolean {
  return Status === 'AVAILABLE' && continuousTypes.has(ResourceType ?? '') && SourceBackupVaultArn === undefined
}
