/** GuardDuty's detector of a Region: there is one at most. */

import type { Instant } from '@holdfast/core/clock'
import type { CreateDetectorRequest, DetectorFeatureConfiguration } from '../../models/guardduty.ts'
import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'

type Status = 'ENABLED' | 'DISABLED'
type FeatureName = NonNullable<DetectorFeatureConfiguration['Name']>

export interface Detector {
  readonly id: string
  readonly arn: string
  readonly created: Instant
  updated: Instant
  isEnabled: boolean
  frequency: NonNullable<CreateDetectorRequest['FindingPublishingFrequency']>
  readonly features: Map<FeatureName, Status>
}

export const detectorState = { name: 'detector', create: (): { detector: Detector | null } => ({ detector: null }) }

/** What a new detector watches where nothing else is said; the agents of runtime monitoring are not among it. */
const featuresByDefault: readonly FeatureName[] = [
  ...(['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'] as const),
]
const featuresOff: readonly FeatureName[] = ['EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING']

export function makeDetector(region: Region, options: Partial<Pick<Detector, 'isEnabled' | 'frequency'>> = {}): Detector {
  const id = region.world.ids.hex(32)
  const now = region.world.clock.now()
  const features = new Map<FeatureName, Status>()
  for (const name of featuresByDefault) features.set(name, 'ENABLED')
  for (const name of featuresOff) features.set(name, 'DISABLED')
  const arn = region.arn('guardduty', `detector/${id}`)
  const detector = { id, arn, created: now, updated: now, isEnabled: true, frequency: 'SIX_HOURS' as const, ...options, features }
  region.state(detectorState).detector = detector
  return detector
}

export function requireDetector(region: Region, id: string): Detector {
  const { detector } = region.state(detectorState)
  if (detector === null || detector.id !== id)
    throw new ServiceError(
      'BadRequestException',
      'The request is rejected because the input detectorId is not owned by the current account.',
    )
  return detector
}

/** One of the two forms of runtime monitoring at a time. */
export function setFeatures(detector: Detector, features: readonly DetectorFeatureConfiguration[]): void {
  for (const { Name, Status } of features) if (Name !== undefined && Status !== undefined) detector.features.set(Name, Status)
  const isOn = (name: FeatureName): boolean => detector.features.get(name) === 'ENABLED'
  if (isOn('EKS_RUNTIME_MONITORING') && isOn('RUNTIME_MONITORING'))
    throw new ServiceError('BadRequestException', 'EKS_RUNTIME_MONITORING and RUNTIME_MONITORING exclude each other.')
}
