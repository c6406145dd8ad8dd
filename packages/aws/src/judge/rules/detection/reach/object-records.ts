/** Whether a trail records what is done with the objects of a bucket: data events, which cost extra and are off unless somebody asks for them. */
import type { EventSelectors } from '../../../../observe/kinds/cloudtrail/event-selectors.ts'
import { eventSelectorsKind } from '../../../../observe/kinds/cloudtrail/event-selectors.ts'
import type { Trail } from '../../../../observe/kinds/cloudtrail/trail.ts'
import { trailStatusKind } from '../../../../observe/kinds/cloudtrail/trail-status.ts'
import type { RegionView } from '../../../views/views.ts'
import { broken, type Reach, unclear } from './reach.ts'
import { homeOf } from '../trails.ts'

/** @param objects ARN that all objects of the bucket begin with: `arn:aws:s3:::BUCKET/` */
export function objectReach(view: RegionView, trail: Trail, objects: string): Reach {
  const home = homeOf(view, trail)
  if (home === null) return unclear("the trail's home Region was not collected")
  const selectors = home.about(eventSelectorsKind, trail.TrailARN)
  if (selectors.state === 'failed') return unclear('what the trail records could not be read', selectors.failures)
  const status = home.about(trailStatusKind, trail.TrailARN)
  if (status.state === 'failed') return unclear('whether the trail logs could not be read', status.failures)
  if (selectors.state === 'absent' || status.state === 'absent') return broken(0, 'the trail is gone')
  if (!recordsObjects(selectors.answer, objects)) return broken(1, 'no trail records what is done with its objects')
  const { IsLogging, LatestDeliveryError = '' } = status.answer
  if (IsLogging !== true) return broken(2, 'the trail that records its objects does not log')
  return LatestDeliveryError === '' ? { state: 'told', by: trail.Name } : broken(2, 'the trail that records its objects could not deliver the last time')
}

/**
 * Writes of all of them.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html and API_AdvancedFieldSelector.html
 */
function recordsObjects({ EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] }: EventSelectors, objects: string): boolean {
  // a bucket's own ARN with a prefix takes only a part; "arn:aws:s3" takes all buckets
  const takes = (value: string): boolean => value.startsWith('arn:') && objects.startsWith(value)
  const isBasic = basic.some(
    ({ ReadWriteType, DataResources = [] }) =>
      (ReadWriteType === 'All' || ReadWriteType === 'WriteOnly') && DataResources.some(({ Type, Values = [] }) => Type === 'AWS::S3::Object' && Values.some(takes)),
  )
  const isAdvanced = advanced.some(({ FieldSelectors }) => {
    const is = (name: string, value: string): boolean => FieldSelectors.some(({ Field, Equals }) => Field === name && Equals?.includes(value) === true)
    const narrowing = FieldSelectors.filter(({ Field }) => Field !== 'eventCategory' && Field !== 'resources.type')
    const letsThrough = narrowing.every(({ Field, Equals, StartsWith, ...others }) => {
      if (Object.values(others).some((value) => value !== undefined)) return false
      if (Field === 'readOnly') return Equals?.join() === 'false'
      return Field === 'resources.ARN' && Equals === undefined && StartsWith?.some(takes) === true
    })
    return is('eventCategory', 'Data') && is('resources.type', 'AWS::S3::Object') && letsThrough
  })
  return isBasic || isAdvanced
}
