/** Copies of snapshots, by themselves or of an image: encrypted where that is asked for, is the Region's default, or the source is. */

import { ServiceError } from '../../service-error.ts'
import type { Call } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { ebsState } from './ebs-settings.ts'
import { makeSnapshot, type Snapshot } from './snapshot.ts'

interface Copying {
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
}

/** The caller's Region of that name. */
export function sourceRegion({ account, world }: Pick<Call, 'account' | 'world'>, name: string): Region {
  if (!world.regionNames.includes(name)) throw new ServiceError('InvalidParameterValue', `${name} is not a Region`)
  return account.region(name)
}

export function copySnapshot(region: Region, source: Snapshot, { Encrypted, KmsKeyId }: Copying, made: { readonly description: string; readonly tags: Map<string, string> }): Snapshot {
  const { isEncryptedByDefault, defaultKeyArn } = region.state(ebsState)
  const named = KmsKeyId === undefined ? null : lookUpKey(region, KmsKeyId)
  if (KmsKeyId !== undefined && named === null) throw new ServiceError('InvalidParameterValue', `The KMS key ${KmsKeyId} does not exist`)
  const isEncrypted = Encrypted === true || isEncryptedByDefault || source.keyArn !== null
  if (named !== null && !isEncrypted) throw new ServiceError('InvalidParameterDependency', 'KmsKeyId needs Encrypted')
  return makeSnapshot(region, {
    volumeArn: region.arn('ec2', `volume/${source.volumeId}`),
    keyArn: isEncrypted ? (named?.arn ?? defaultKeyArn ?? awsManagedKey(region, 'ebs').arn) : null,
    sizeGib: source.sizeGib,
    ...made,
  })
}
