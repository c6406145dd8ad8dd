import * as v from 'valibot'
import { trailKind } from '../cloudtrail/trail.ts'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'

/** Who else is handed the records of trails: by the ARN of a trail that writes to a log group of this account and Region. */
export const subscriptionFilterKind = detailListKind({
  name: 'subscription-filter',
  where: 'region',
  of: trailKind,
  service: 'logs',
  operation: 'DescribeSubscriptionFilters',
  lists: ['subscriptionFilters'],
  token: { sent: 'nextToken', received: 'nextToken' },
  absent: ['ResourceNotFoundException'],
  questions: ({ TrailARN, CloudWatchLogsLogGroupArn }, { account, region }) => {
    const [, , , groupRegion, groupAccount, , logGroupName] = (CloudWatchLogsLogGroupArn ?? '').split(':')
    if (groupRegion !== region || groupAccount !== account || logGroupName === undefined) return []
    return [{ target: TrailARN, input: { logGroupName } }]
  },
  record: v.object({ filterPattern: text }),
})
