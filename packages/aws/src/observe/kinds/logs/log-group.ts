import * as v from 'valibot'
import { count, text } from '../fields.ts'
import { listKind } from '../kind.ts'

export const logGroupKind = listKind({
  name: 'log-group',
  where: 'region',
  service: 'logs',
  operation: 'DescribeLogGroups',
  lists: ['logGroups'],
  token: { sent: 'nextToken', received: 'nextToken' },
  record: v.object({ logGroupName: v.string(), logGroupArn: text, arn: text, kmsKeyId: text, retentionInDays: count }),
  keys: ({ kmsKeyId }) => [kmsKeyId],
})
