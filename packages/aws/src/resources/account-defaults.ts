/** What holds for everything new in an account, where it is declared (accountDefaults). */
import { ebsEncryptionAspect } from '../aspects/ec2/ebs-encryption.ts'
import { imageBlockAspect } from '../aspects/ec2/image-block.ts'
import { snapshotBlockAspect } from '../aspects/ec2/snapshot-block.ts'
import { accountBlockAspect } from '../aspects/s3/account-block.ts'
import { everythingBlocked } from '../aspects/s3/block-value.ts'
import type { Resource } from './resource.ts'

export const accountDefaultsResource: Resource = async (draft, { intent, regions }) => {
  const { encryptNewVolumes, blockPublicAccess } = intent.accountDefaults
  for (const region of regions) {
    if (encryptNewVolumes === true) {
      await draft.part(`encryption of new volumes in ${region}`, [], () => draft.set(ebsEncryptionAspect, { region }, { enabled: true }))
    }
    if (blockPublicAccess !== true) continue
    await draft.part(`public snapshots in ${region}`, [], () => draft.set(snapshotBlockAspect, { region }, { state: 'block-all-sharing' }))
    await draft.part(`public images in ${region}`, [], () => draft.set(imageBlockAspect, { region }, { state: 'block-new-sharing' }))
  }
  if (blockPublicAccess === true) {
    await draft.part('public buckets', [], () => draft.set(accountBlockAspect, { region: 'global' }, everythingBlocked))
  }
}
