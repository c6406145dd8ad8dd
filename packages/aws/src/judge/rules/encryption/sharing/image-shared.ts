/** Images are shared with declared accounts only. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { hasEncryptedDisks } from '../../../../observe/kinds/ec2/encrypted-disks.ts'
import { type Image, imageKind } from '../../../../observe/kinds/ec2/image.ts'
import { imagePermissionKind } from '../../../../observe/kinds/ec2/image-permission.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { organizationKinds } from '../../access/membership.ts'
import { judgeSharing } from './judge-sharing.ts'
import { allSaid, unsaid } from './unsaid.ts'

export const imageShared: RegionRule = {
  id: 'image-shared',
  title: 'Images are shared with declared accounts only',
  severity: 'critical',
  asks: 'No image is shared with everybody, or with an account that is not declared (environments, trusted, copies). Of those that AWS Backup made of encrypted disks, whom their keys let in is asked instead.',
  why: 'Whoever may launch an image has all that was on the disks that it was made of.',
  scope: 'region',
  needs: [imageKind, imagePermissionKind],
  mayNeed: [...organizationKinds],
  nothing: 'there are no images in this Region',
  evidence: ['Public', 'LaunchPermissions'],
  fixes: () => [{ when: 'they are shared with somebody else', fix }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(8)',
      extent: 'partial',
      rationale: 'Backups are kept from who must not have them; encryption is judged by other rules.',
    },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for images.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised access, for images.' },
  ],
  *evaluate(view) {
    for (const image of view.rows(imageKind)) {
      if (isOfBackup(image) && hasEncryptedDisks(image) && image.Public !== true) continue
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:image/${image.ImageId}`
      yield { subject: { type: 'image', id, name: image.Name ?? image.ImageId }, judge: () => judge(view, image) }
    }
  },
}

function judge(view: RegionView, image: Image): Verdict {
  const permissions = image.Public === true ? [] : view.answer(imagePermissionKind, image.ImageId)?.LaunchPermissions
  const named = allSaid(permissions?.map((one) => one.UserId ?? one.Group ?? one.OrganizationArn ?? one.OrganizationalUnitArn))
  const sharedWith = image.Public === true ? ['all'] : named
  const evidence = [
    { field: 'Public', value: image.Public ?? null },
    { field: 'LaunchPermissions', value: sharedWith?.join(', ') ?? null },
  ]
  return sharedWith === null ? unsaid(evidence) : judgeSharing(view, sharedWith, evidence, fix)
}

const fix: Fix = {
  kind: 'human',
  command: 'aws ec2 modify-image-attribute --image-id IMAGE_ID --operation-type remove --attribute launchPermission --user-groups all',
  console: 'EC2, AMIs, the image, Actions, Edit AMI permissions: private, or without that account. Who has launched it has its data.',
}
