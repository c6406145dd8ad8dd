/** What holds for all volumes and snapshots of an account in a Region. */

import type { Ec2Operations } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'

interface EbsSettings {
  isEncryptedByDefault: boolean
  /** Null: the key that AWS manages for EBS. */
  defaultKeyArn: string | null
  blockPublicAccess: 'block-all-sharing' | 'block-new-sharing' | 'unblocked'
}

export const ebsState = {
  name: 'ebs settings',
  create: (): EbsSettings => ({ isEncryptedByDefault: false, defaultKeyArn: null, blockPublicAccess: 'unblocked' }),
}

export const ebsSettingsHandlers = {
  GetEbsEncryptionByDefault(_, { region }) {
    const { isEncryptedByDefault } = region.state(ebsState)
    return { EbsEncryptionByDefault: isEncryptedByDefault, SseType: isEncryptedByDefault ? 'sse-kms' : 'none' }
  },

  EnableEbsEncryptionByDefault(_, { region }) {
    region.state(ebsState).isEncryptedByDefault = true
    return { EbsEncryptionByDefault: true }
  },

  DisableEbsEncryptionByDefault(_, { region }) {
    region.state(ebsState).isEncryptedByDefault = false
    return { EbsEncryptionByDefault: false }
  },

  GetEbsDefaultKmsKeyId(_, { region }) {
    const { defaultKeyArn } = region.state(ebsState)
    if (defaultKeyArn === null) awsManagedKey(region, 'ebs')
    return { KmsKeyId: defaultKeyArn ?? 'alias/aws/ebs' }
  },

  ModifyEbsDefaultKmsKeyId({ KmsKeyId }, { region }) {
    const key = lookUpKey(region, KmsKeyId)
    if (key === null) throw new ServiceError('InvalidParameterValue', `The KMS key ${KmsKeyId} does not exist`)
    region.state(ebsState).defaultKeyArn = key.arn
    return { KmsKeyId: key.arn }
  },

  ResetEbsDefaultKmsKeyId(_, { region }) {
    region.state(ebsState).defaultKeyArn = null
    return { KmsKeyId: awsManagedKey(region, 'ebs').arn }
  },

  GetSnapshotBlockPublicAccessState(_, { region }) {
    return { State: region.state(ebsState).blockPublicAccess, ManagedBy: 'account' }
  },

  EnableSnapshotBlockPublicAccess({ State }, { region }) {
    region.state(ebsState).blockPublicAccess = State
    return { State }
  },

  DisableSnapshotBlockPublicAccess(_, { region }) {
    region.state(ebsState).blockPublicAccess = 'unblocked'
    return { State: 'unblocked' }
  },
} satisfies Partial<Handlers<Ec2Operations>>
