import * as v from 'valibot'
import { nameTags, text } from '../fields.ts'
import { listKind } from '../kind.ts'

export const sourceServerKind = listKind({
  name: 'source-server',
  where: 'region',
  service: 'drs',
  operation: 'DescribeSourceServers',
  lists: ['items'],
  token: { sent: 'nextToken', received: 'nextToken' },
  absent: ['UninitializedAccountException'],
  record: v.object({ sourceServerID: v.string(), arn: text, tags: nameTags }),
})
