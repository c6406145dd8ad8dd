/** Malware scans on demand, and all scans, listed. */

import type { BackupOperations } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import { isWithin } from '../jobs/within.ts'
import { requirePoint } from '../point.ts'
import { requireVault } from '../vault.ts'
import { describedScan, isScannable, scansOf, startScan } from './scan-job.ts'

export const scanHandlers = {
  StartScanJob(input, call) {
    const vault = requireVault(call, input.BackupVaultName)
    const point = requirePoint(vault, input.RecoveryPointArn)
    if (!isScannable(point.resourceType))
      throw new ServiceError('InvalidRequestException', `Recovery points of ${point.resourceType} cannot be scanned`)
    const { IamRoleArn: roleArn, ScannerRoleArn: scannerRoleArn, ScanMode: mode } = input
    const scan = startScan({ vault, pointArn: point.arn, roleArn, scannerRoleArn, mode }, call.now)
    return { ScanJobId: scan.id, CreationDate: call.now }
  },

  DescribeScanJob({ ScanJobId }, { region, now }) {
    const scan = scansOf(region).find(({ id }) => id === ScanJobId)
    if (scan === undefined) throw new ServiceError('ResourceNotFoundException', `Scan job ${ScanJobId} does not exist`)
    return describedScan(scan, now)
  },

  ListScanJobs(input, { region, now }) {
    const ScanJobs = scansOf(region)
      .map((scan) => describedScan(scan, now))
      .filter(
        (job) =>
          job.AccountId === (input.ByAccountId ?? job.AccountId) &&
          job.BackupVaultName === (input.ByBackupVaultName ?? job.BackupVaultName) &&
          job.RecoveryPointArn === (input.ByRecoveryPointArn ?? job.RecoveryPointArn) &&
          job.ResourceArn === (input.ByResourceArn ?? job.ResourceArn) &&
          job.ResourceType === (input.ByResourceType ?? job.ResourceType) &&
          job.ScanResult?.ScanResultStatus === (input.ByScanResultStatus ?? job.ScanResult?.ScanResultStatus) &&
          job.State === (input.ByState ?? job.State) &&
          isWithin(job.CompletionDate, input.ByCompleteAfter, input.ByCompleteBefore),
      )
    return { ScanJobs }
  },

  /** The result of the newest scan of a continuous point up to a time. */
  GetPITRMalwareScanResults({ BackupVaultName, RecoveryPointArn, ScanEndTime }, call) {
    const point = requirePoint(requireVault(call, BackupVaultName), RecoveryPointArn)
    if (!point.isContinuous) throw new ServiceError('InvalidParameterValueException', 'The recovery point is not continuous')
    const last = scansOf(call.region).findLast(({ pointArn, end }) => pointArn === point.arn && end !== null && end.at <= ScanEndTime)
    if (last?.end?.result === undefined) throw new ServiceError('ResourceNotFoundException', 'The recovery point was not scanned')
    return { ScanEndTime, ScanResult: last.end.result, LastScanJobTime: last.end.at, ScanId: last.id, ScanMode: last.mode }
  },
} satisfies Partial<Handlers<BackupOperations>>
