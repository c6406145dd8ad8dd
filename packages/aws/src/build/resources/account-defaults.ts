/** What holds for everything new in an account, where it is declared (accountDefaults). */
import { ebsEncryptionAspect } from '../aspects/ec2/ebs-encryption.ts'
import { ebsKeyAspect } from '../aspects/ec2/ebs-key.ts'
import { imageBlockAspect } from '../aspects/ec2/image-block.ts'
import { snapshotBlockAspect } from '../aspects/ec2/snapshot-block.ts'
import { accountBlockAspect } from '../aspects/s3/account-block.ts'
import { everythingBlocked } from '../aspects/s3/block-value.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import type { Draft } from '../plan/draft.ts'
import { hasKeyIn } from './buckets/replicas.ts'
import { keyPart } from './key.ts'
import type { Resource, Wish } from './resource.ts'

export const accountDefaultsResource: Resource = async (draft, wish) => {
  const { encryptNewVolumes, blockPublicAccess, ebsKeyOf: classification } = wish.intent.accountDefaults
  for (const region of classification === undefined ? [] : wish.regions) {
    // elsewhere it has no key: the one that AWS manages stays
    if (classification === undefined || !hasKeyIn(wish, classification, region, wish.account)) continue
    await draft.part(`key of new volumes in ${region}`, [keyPart(classification, region)], () =>
      draft.set(ebsKeyAspect, { region, classification }, { key: keyRef(classification) }),
    )
  }
  if (encryptNewVolumes !== true && blockPublicAccess !== true) return
  for (const region of await everyRegion(draft, wish)) {
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

/** All that the account has enabled, where nobody asked for some of them: what is made by mistake is made anywhere. */
async function everyRegion({ reader }: Draft, { regions, isLimited }: Wish): Promise<readonly string[]> {
  if (isLimited) return regions
  const { Regions } = await reader.ask('ec2', 'global', 'DescribeRegions')
  return (Regions as readonly { readonly RegionName: string }[]).map(({ RegionName }) => RegionName).toSorted()
}
