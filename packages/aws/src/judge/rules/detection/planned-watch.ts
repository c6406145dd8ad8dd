/** What a plan made from the intent sets up in a Region so that somebody is told, and so that services watch. */
import type { Intent } from '../../../intent/intent-schema.ts'
import type { RegionView } from '../../views/views.ts'
import { isPlanned, plannedVaults } from '../planned.ts'
import { trailsOf } from './trails.ts'

type Watcher = NonNullable<Intent['detection']>['services'][number]

/** What to declare, by what is missing. */
export const declare = {
  told: 'detection with emails or endpoints that are told, and a trail',
  trail: 'detection with a trail and keyOf, the classification whose key encrypts it',
  config: 'detection with services: [config] and a configBucket, or a trail with a bucket',
  guardduty: 'detection with services: [guardduty]',
  securityhub: 'detection with services: [securityhub]',
  audit: 'detection with services: [config], and a classification that has a vault in the Region',
  reports: 'detection with reports and services: [config], and a classification that has a vault in the Region',
} as const

export function isWatcherPlanned(view: RegionView, service: Watcher): boolean {
  return isPlanned(view) && view.intent?.detection?.services.includes(service) === true
}

/** Config records if it has where to deliver to; its rules are part of the same. */
export function isRecorderPlanned(view: RegionView): boolean {
  const { detection } = view.intent ?? {}
  return isWatcherPlanned(view, 'config') && (detection?.configBucket ?? detection?.trail?.bucket) !== undefined
}

/** Audit Manager's framework. */
export function isFrameworkPlanned(view: RegionView): boolean {
  return isWatcherPlanned(view, 'config') && plannedVaults(view).size > 0
}

export function areReportsPlanned(view: RegionView): boolean {
  return isFrameworkPlanned(view) && view.intent?.detection?.reports !== undefined
}

/** The topic with somebody who is asked to confirm, and event rules to it. */
export function isTopicPlanned(view: RegionView): boolean {
  const { emails = [], endpoints = [] } = view.intent?.detection ?? {}
  return isPlanned(view) && emails.length + endpoints.length > 0
}

/** Rules that ask it need those of trails. */
export function areActsPlanned(view: RegionView): boolean {
  const isRecorded = view.once(trailsOf).some(({ records }) => records.state === 'yes')
  return isTopicPlanned(view) && (isRecorded || view.intent?.detection?.trail !== undefined)
}

/** A trail of all Regions, made in one of them. */
export function isTrailPlanned(view: RegionView): boolean {
  return isPlanned(view) && view.intent?.detection?.trail !== undefined && view.intent.detection.keyOf !== undefined
}
