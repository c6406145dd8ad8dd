/** Images of machines are made of encrypted snapshots. */
import type { Fix } from '../../../findings/finding.ts'
import { imageKind } from '../../../../observe/kinds/ec2/image.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import { snapshotKind } from '../../../../observe/kinds/ec2/snapshot.ts'
import { type Data, dataRule, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command: 'aws ec2 copy-image --name NAME --source-image-id IMAGE_ID --source-region REGION --encrypted --kms-key-id KEY_ARN',
  console:
    'EC2, AMIs, Actions, Copy AMI, with encryption: encrypts the root volume and all others. Then deregister the old one and delete its snapshots.',
}

export const imageEncrypted = dataRule({
  id: 'image-encrypted',
  things: 'Images that AWS Backup did not make',
  severity: 'medium',
  why: 'An image holds what was on the disks that it was made of, and every machine that is launched of it starts with the same unencrypted disks.',
  needs: [imageKind, snapshotKind],
  evidence: ['BlockDeviceMappings.Ebs.Encrypted', 'KmsKeyId'],
  fix,
  *list(view) {
    const keys = new Map(view.rows(snapshotKind).map(({ SnapshotId, KmsKeyId }) => [SnapshotId, KmsKeyId]))
    for (const image of view.rows(imageKind)) {
      const disks = (image.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => (Ebs === undefined ? [] : [Ebs]))
      if (isOfBackup(image)) continue
      const tags = tagsOf(image.Tags)
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:image/${image.ImageId}`
      const data = (isEncrypted: boolean | undefined, SnapshotId = ''): Data => {
        const key = keys.get(SnapshotId)
        const evidence = [
          { field: 'BlockDeviceMappings.Ebs.Encrypted', value: isEncrypted ?? null },
          { field: 'KmsKeyId', value: key ?? null },
        ]
        return { tags, isEncrypted, key, evidence, fix }
      }
      const [first, ...others] = disks.map(({ Encrypted, SnapshotId }) => data(Encrypted, SnapshotId))
      if (first !== undefined) yield { subject: { type: 'image', id, name: image.Name ?? image.ImageId }, read: () => [first, ...others] }
    }
  },
})
