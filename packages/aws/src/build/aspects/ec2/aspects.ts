/** Aspects of EC2. */
import type { Aspect } from '../aspect.ts'
import { ebsEncryptionAspect } from './ebs-encryption.ts'
import { ebsKeyAspect } from './ebs-key.ts'
import { imageBlockAspect } from './image-block.ts'
import { snapshotBlockAspect } from './snapshot-block.ts'
import { vpcEndpointAspect } from './vpc-endpoint.ts'

export const ec2Aspects: readonly Aspect[] = [ebsEncryptionAspect, ebsKeyAspect, snapshotBlockAspect, imageBlockAspect, vpcEndpointAspect]
