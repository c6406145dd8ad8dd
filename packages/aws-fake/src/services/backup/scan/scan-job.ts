/** Malware scans of points: what GuardDuty finds in backups of resources that are infected. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupRule, ScanJob, ScanResultInfo } from '../../../models/backup.ts'
import type { Region } from '../../../world/world.ts'
import { canRoleAct } from '../../iam/role.ts'
import { dueState, durationMs, startMs } from '../jobs/due.ts'
import type { Plan } from '../plan.ts'
import type { Vault } from '../vault.ts'

/** Resources with malware in them, by ARN, and since when: their later points have it too. */
export const infectedState = { name: 'infected resources', create: (): Map<string, Instant> => new Map() }

type Mode = ScanJob['ScanMode']

export interface ScanOptions {
  readonly vault: Vault
  readonly pointArn: string
  readonly roleArn: string
  readonly scannerRoleArn: string
  readonly mode: Mode
  readonly createdBy?: ScanJob['CreatedBy']
}

export interface Scan extends ScanOptions {
  readonly id: string
  readonly created: Instant
  readonly resource: { readonly arn: string; readonly type: 'EBS' | 'EC2' | 'S3'; readonly name: string }
  end: { readonly state: 'COMPLETED' | 'FAILED'; readonly at: Instant; readonly result?: ScanResultInfo; readonly message?: string } | null
}

const scansState = { name: 'scan jobs', create: (): Map<string, Scan> => new Map() }

export function isScannable(type: string): type is 'EBS' | 'EC2' | 'S3' {
  return type === 'EBS' || type === 'EC2' || type === 'S3'
}

/** Starts the scan of a point that is there, of a type that can be scanned. */
export function startScan(options: ScanOptions, at: Instant): Scan {
  const { vault, pointArn } = options
  const { region } = vault
  const point = vault.points.get(pointArn)
  if (point === undefined || !isScannable(point.resourceType)) throw new RangeError(`${pointArn} cannot be scanned`)
  const resource = { arn: point.resourceArn, type: point.resourceType, name: point.resourceName ?? '' }
  const scan: Scan = { ...options, id: region.world.ids.uuid(), created: at, resource, end: null }
  region.state(scansState).set(scan.id, scan)
  region.world.state(dueState).add({ at: at + durationMs, run: (end) => finish(scan, end) })
  return scan
}

function finish(scan: Scan, at: Instant): void {
  const { vault, pointArn, resource } = scan
  const { region } = vault
  const point = vault.points.get(pointArn)
  const broken = [scan.roleArn, scan.scannerRoleArn].find((role) => !canRoleAct(region.world, role))
  if (point === undefined || broken !== undefined) {
    const message = point === undefined ? 'The recovery point is gone' : `IAM Role ${broken} does not have sufficient permissions`
    scan.end = { state: 'FAILED', at, message }
    point?.scans.push({ MalwareScanner: 'GUARDDUTY', ScanJobState: 'FAILED', LastScanTimestamp: at, Findings: [] })
    return
  }
  const isInfected = point.created >= (region.state(infectedState).get(resource.arn) ?? Infinity)
  scan.end = { state: 'COMPLETED', at, result: { ScanResultStatus: isInfected ? 'THREATS_FOUND' : 'NO_THREATS_FOUND' } }
  const Findings = isInfected ? (['MALWARE'] as const) : []
  point.scans.push({ MalwareScanner: 'GUARDDUTY', ScanJobState: 'COMPLETED', LastScanTimestamp: at, Findings })
}

interface PlannedScan {
  readonly vault: Vault
  readonly pointArn: string
  readonly roleArn: string
  readonly plan: Plan
  readonly rule: BackupRule
}

/** The scans that a plan's rule asks for of a point that it has just made. */
export function startScans({ vault, pointArn, roleArn, plan, rule }: PlannedScan, at: Instant): void {
  const type = vault.points.get(pointArn)?.resourceType ?? ''
  const setting = plan.plan.ScanSettings?.find(({ ResourceTypes = [] }) => ResourceTypes.includes('ALL') || ResourceTypes.includes(type))
  if (setting?.ScannerRoleArn === undefined || !isScannable(type)) return
  const createdBy = { BackupPlanArn: plan.arn, BackupPlanId: plan.id, BackupPlanVersion: plan.version, BackupRuleId: rule.RuleId ?? '' }
  for (const { ScanMode: mode = 'FULL_SCAN' } of rule.ScanActions ?? [])
    startScan({ vault, pointArn, roleArn, scannerRoleArn: setting.ScannerRoleArn, mode, createdBy }, at)
}

export function describedScan(scan: Scan, now: Instant): ScanJob & { readonly State: NonNullable<ScanJob['State']> } {
  const { vault, end } = scan
  return {
    AccountId: vault.region.account.id,
    BackupVaultArn: vault.arn,
    BackupVaultName: vault.name,
    CompletionDate: end?.at,
    CreatedBy: scan.createdBy ?? { BackupPlanArn: '', BackupPlanId: '', BackupPlanVersion: '', BackupRuleId: '' },
    CreationDate: scan.created,
    IamRoleArn: scan.roleArn,
    MalwareScanner: 'GUARDDUTY',
    RecoveryPointArn: scan.pointArn,
    ResourceArn: scan.resource.arn,
    ResourceName: scan.resource.name,
    ResourceType: scan.resource.type,
    ScanId: scan.id,
    ScanJobId: scan.id,
    ScanMode: scan.mode,
    ScanResult: end?.result,
    ScannerRoleArn: scan.scannerRoleArn,
    State: end?.state ?? (now >= scan.created + startMs ? 'RUNNING' : 'CREATED'),
    StatusMessage: end?.message,
  }
}

/** A Region's scans, oldest first. */
export function scansOf(region: Region): readonly Scan[] {
  return [...region.state(scansState).values()]
}
