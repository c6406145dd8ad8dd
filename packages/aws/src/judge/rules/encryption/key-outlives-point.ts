/** No key may die before what it encrypts. */
import type { Instant } from '@holdfast/core/clock'
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { heldBy, legalHoldKinds } from '../immutability/legal-holds.ts'
import type { PointRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { importAgain, reconnect } from './key-fixes.ts'

export const keyOutlivesPoint: PointRule = {
  id: 'key-outlives-point',
  title: 'Keys live as long as the points that they encrypt',
  severity: 'critical',
  asks: 'The key of a recovery point exists, can be used now, and neither it nor its imported material ends before the point does: one that a legal hold covers has no end.',
  why: 'A point whose key is deleted can never be restored, whatever lock its vault has. A disabled key stops every restore until somebody enables it.',
  scope: 'point',
  needs: [keyKind],
  mayNeed: legalHoldKinds,
  evidence: [
    ...['EncryptionKeyArn', 'EncryptionKeyType', 'Status', 'CalculatedLifecycle.DeleteAt'],
    ...['KeyMetadata.KeyState', 'KeyMetadata.DeletionDate', 'KeyMetadata.ValidTo'],
  ],
  fixes: () => [
    { when: 'the key is being deleted', fix: keepKey('KEY_ARN') },
    { when: 'the key is disabled', fix: enable('KEY_ARN') },
    { when: 'its imported material ends first, or has ended', fix: importAgain('KEY_ARN') },
    { when: 'the store that holds the key cannot be reached', fix: reconnect },
    { when: 'the key is gone', fix: lost },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12(1)', extent: 'partial', rationale: 'Availability if a key is lost: shows that no key that is in use is about to be.' },
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Availability of backups depends on their keys.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups can be restored as far as their keys decide it.' },
    { framework: 'PCI DSS 4', id: '3.7', extent: 'partial', rationale: 'Key lifecycle: retirement before the data is caught.' },
  ],
  judge(point, vault, view): Verdict {
    const { EncryptionKeyArn: arn, EncryptionKeyType, IsEncrypted } = point
    const ends = endOf(point, view.now)
    const evidence: Fact[] = [
      { field: 'EncryptionKeyArn', value: arn ?? null },
      { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
      { field: 'Status', value: point.Status ?? null },
      { field: 'CalculatedLifecycle.DeleteAt', value: point.CalculatedLifecycle?.DeleteAt ?? null },
    ]
    if (IsEncrypted === false) return { status: 'NOT_APPLICABLE', reason: 'the point is not encrypted', evidence }
    if (arn === undefined) {
      if (EncryptionKeyType === 'AWS_OWNED_KMS_KEY') return { status: 'PASS', reason: 'AWS owns the key: no account can delete it', evidence }
      return { status: 'UNKNOWN', reason: 'AWS does not say which key encrypts the point', evidence }
    }
    const key = view.about(keyKind, arn)
    if (key.state === 'failed') return unknownBecause(key.failures, evidence)
    if (key.state === 'absent') return { status: 'FAIL', reason: 'its key is gone: the point cannot be restored', evidence, fix: lost }
    const { KeyMetadata: metadata } = key.answer
    evidence.push(
      { field: 'KeyMetadata.KeyState', value: metadata.KeyState ?? null },
      { field: 'KeyMetadata.DeletionDate', value: metadata.DeletionDate ?? null },
      { field: 'KeyMetadata.ValidTo', value: metadata.ValidTo ?? null },
    )
    switch (metadata.KeyState) {
      case 'Enabled':
      case 'Updating': {
        const passes: Verdict = { status: 'PASS', reason: `its key is enabled${metadata.KeyManager === 'AWS' ? ', and AWS manages it' : ''}`, evidence }
        if (metadata.ValidTo === undefined) return passes
        const isLater = Date.parse(metadata.ValidTo) >= ends
        const held = isLater ? heldBy(point, vault.BackupVaultName, view) : 'no'
        if (isLater && held === 'no') return passes
        if (held === 'perhaps') return { status: 'UNKNOWN', reason: "its key's imported material ends, and whether a legal hold keeps the point longer is not known", evidence }
        const reason = `its key's imported material ends on ${day(metadata.ValidTo)}, ${before(held === 'yes' ? Infinity : ends)}`
        return { status: 'FAIL', reason, evidence, fix: importAgain(arn) }
      }
      case 'PendingDeletion':
      case 'PendingReplicaDeletion': {
        const dies = metadata.DeletionDate === undefined ? 'at an unknown date' : `on ${day(metadata.DeletionDate)}`
        const isLater = metadata.DeletionDate !== undefined && Date.parse(metadata.DeletionDate) >= ends
        const reason = isLater
          ? `its key is deleted ${dies}, after the point ends, and cannot be used until then`
          : `its key is deleted ${dies}, ${before(ends)}`
        return { status: 'FAIL', reason, evidence, fix: keepKey(arn) }
      }
      case 'Disabled':
        return { status: 'FAIL', reason: 'its key is disabled: the point cannot be restored', evidence, fix: enable(arn) }
      case 'PendingImport':
        return { status: 'FAIL', reason: "its key's imported material has ended", evidence, fix: importAgain(arn) }
      case 'Unavailable':
        return { status: 'FAIL', reason: 'the store that holds its key cannot be reached', evidence, fix: reconnect }
      default:
        return { status: 'UNKNOWN', reason: `its key is in state ${metadata.KeyState ?? '(not said)'}`, evidence }
    }
  },
}

/** Infinity: kept for good, or longer than it was to be, because AWS Backup may not delete it. */
function endOf({ CalculatedLifecycle, Status }: Point, now: Instant): Instant {
  const at = CalculatedLifecycle?.DeleteAt === undefined ? Infinity : Date.parse(CalculatedLifecycle.DeleteAt)
  return Status === 'EXPIRED' || at < now ? Infinity : at
}

function day(time: string): string {
  return time.slice(0, 10)
}

/** Without the date, so that points of one key say the same; the date is in the evidence. */
function before(ends: Instant): string {
  return ends === Infinity ? 'and the point has no end' : 'before the point ends'
}

const lost: Fix = {
  kind: 'recreate',
  command: null,
  console: 'Nothing brings it back. Back the source up anew with a key that lives, and find out who deleted this one (CloudTrail, ScheduleKeyDeletion).',
}

function keepKey(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms cancel-key-deletion --key-id ${arn} && aws kms enable-key --key-id ${arn}`,
    console: 'KMS, Customer managed keys, the key, Key actions, Cancel key deletion; then Enable.',
  }
}

function enable(arn: string): Fix {
  return { kind: 'human', command: `aws kms enable-key --key-id ${arn}`, console: 'KMS, Customer managed keys, the key, Key actions, Enable.' }
}
