/** Aspects of Elastic Disaster Recovery. */
import type { Aspect } from '../aspect.ts'
import { replicationTemplateAspect } from './replication-template.ts'
import { stagingEncryptionAspect } from './staging-encryption.ts'

export const drsAspects: readonly Aspect[] = [replicationTemplateAspect, stagingEncryptionAspect]
