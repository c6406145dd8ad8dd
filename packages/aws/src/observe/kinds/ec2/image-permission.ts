import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { imageKind } from './image.ts'
import { hasEncryptedDisks } from './encrypted-disks.ts'
import { isOfBackup } from './is-of-backup.ts'

/** By image id: who else can launch it. Not of those that AWS Backup made and whose disks are encrypted, as of snapshots, nor of public ones. */
export const imagePermissionKind = detailKind({
  name: 'image-permission',
  where: 'region',
  of: imageKind,
  service: 'ec2',
  operation: 'DescribeImageAttribute',
  absent: ['InvalidAMIID.NotFound'],
  questions: (image) =>
    (isOfBackup(image) && hasEncryptedDisks(image)) || image.Public === true
      ? []
      : [{ target: image.ImageId, input: { ImageId: image.ImageId, Attribute: 'launchPermission' } }],
  record: v.object({
    LaunchPermissions: v.optional(v.array(v.object({ UserId: text, Group: text, OrganizationArn: text, OrganizationalUnitArn: text }))),
  }),
})
