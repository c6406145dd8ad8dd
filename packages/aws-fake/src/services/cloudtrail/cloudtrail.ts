/** CloudTrail: trails, which deliver nothing, what they record, and the calls that the fake got. */

import type { CloudtrailOperations } from '../../models/cloudtrail.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { lookupHandlers } from './lookup.ts'
import { requireAtHome, requireTrail } from './trail.ts'
import { trailHandlers } from './trail-handlers.ts'

export const cloudtrail: Handlers<CloudtrailOperations> = {
  ...trailHandlers,
  ...lookupHandlers,

  GetEventSelectors({ TrailName }, call) {
    const { arn, selectors } = requireTrail(call, TrailName)
    return { TrailARN: arn, ...selectors }
  },

  PutEventSelectors({ TrailName, EventSelectors, AdvancedEventSelectors }, call) {
    const trail = requireAtHome(call, TrailName)
    if ((EventSelectors === undefined) === (AdvancedEventSelectors === undefined))
      throw new ServiceError('InvalidEventSelectorsException', 'Either EventSelectors or AdvancedEventSelectors')
    const categories = AdvancedEventSelectors?.map(
      ({ FieldSelectors }) => FieldSelectors.find(({ Field }) => Field === 'eventCategory')?.Equals,
    )
    if (categories?.some((one) => one?.length !== 1) === true)
      throw new ServiceError('InvalidEventSelectorsException', 'Each advanced event selector names one eventCategory')
    trail.selectors = EventSelectors === undefined ? { AdvancedEventSelectors } : { EventSelectors }
    trail.hasCustomSelectors = true
    return { TrailARN: trail.arn, ...trail.selectors }
  },

  GetInsightSelectors({ TrailName = '' }, call) {
    const { arn, insights } = requireTrail(call, TrailName)
    if (insights.length === 0) throw new ServiceError('InsightNotEnabledException', `Trail ${arn} does not have Insights enabled`)
    return { TrailARN: arn, InsightSelectors: insights }
  },

  PutInsightSelectors({ TrailName = '', InsightSelectors }, call) {
    const trail = requireAtHome(call, TrailName)
    trail.insights = InsightSelectors
    return { TrailARN: trail.arn, InsightSelectors }
  },
}
