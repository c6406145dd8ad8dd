/** EBS volumes are encrypted. */
import type { Fix } from '../../../findings/finding.ts'
import { volumeKind } from '../../../../observe/kinds/ec2/volume.ts'
import { dataRule, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command: 'aws ec2 copy-snapshot --source-region REGION --source-snapshot-id SNAPSHOT_ID --encrypted --kms-key-id KEY_ARN',
  console:
    'EC2, Volumes: make a snapshot, copy it with encryption, make a volume of the copy, attach that instead, delete the old one with its snapshots.',
}

export const volumeEncrypted = dataRule({
  id: 'volume-encrypted',
  things: 'EBS volumes',
  severity: 'high',
  why: 'Backups of an EBS volume are encrypted only if the volume is: the key of the vault changes nothing about them.',
  needs: [volumeKind],
  evidence: ['Encrypted', 'KmsKeyId'],
  fix,
  *list(view) {
    for (const { VolumeId, Encrypted, KmsKeyId, Tags } of view.rows(volumeKind)) {
      const tags = tagsOf(Tags)
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:volume/${VolumeId}`
      const evidence = [
        { field: 'Encrypted', value: Encrypted ?? null },
        { field: 'KmsKeyId', value: KmsKeyId ?? null },
      ]
      yield {
        subject: { type: 'volume', id, name: tags['Name'] ?? VolumeId },
        read: () => ({ tags, isEncrypted: Encrypted, key: KmsKeyId, evidence, fix }),
      }
    }
  },
})
