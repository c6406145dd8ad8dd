/** EBS snapshots that people keep are encrypted. */
import type { Fix } from '../../../findings/finding.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import { snapshotKind } from '../../../../observe/kinds/ec2/snapshot.ts'
import { dataRule, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command: 'aws ec2 copy-snapshot --source-region REGION --source-snapshot-id SNAPSHOT_ID --encrypted --kms-key-id KEY_ARN',
  console: 'EC2, Snapshots, Actions, Copy snapshot, with encryption. Then delete the old one.',
}

export const snapshotEncrypted = dataRule({
  id: 'snapshot-encrypted',
  things: 'EBS snapshots that AWS Backup did not make',
  severity: 'high',
  why: 'A snapshot outside AWS Backup is a copy of a disk that nobody counts: unencrypted, it needs one wrong permission to be read by everybody.',
  needs: [snapshotKind],
  evidence: ['Encrypted', 'KmsKeyId'],
  fix,
  *list(view) {
    for (const snapshot of view.rows(snapshotKind)) {
      if (isOfBackup(snapshot)) continue
      const { SnapshotId, Encrypted, KmsKeyId, Tags } = snapshot
      const tags = tagsOf(Tags)
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:snapshot/${SnapshotId}`
      const evidence = [
        { field: 'Encrypted', value: Encrypted ?? null },
        { field: 'KmsKeyId', value: KmsKeyId ?? null },
      ]
      yield {
        subject: { type: 'snapshot', id, name: tags['Name'] ?? SnapshotId },
        read: () => ({ tags, isEncrypted: Encrypted, key: KmsKeyId, evidence, fix }),
      }
    }
  },
})
