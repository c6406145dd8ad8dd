import * as v from 'valibot'
import { detailListKind } from '../kind.ts'
import { tableNameKind } from './table-name.ts'

/** By name of the table: its tags. */
export const tableTagKind = detailListKind({
  name: 'table-tag',
  where: 'region',
  of: tableNameKind,
  service: 'dynamodb',
  operation: 'ListTagsOfResource',
  lists: ['Tags'],
  absent: ['ResourceNotFoundException'],
  questions: ({ Value }, { account, region, partition }) => [
    { target: Value, input: { ResourceArn: `arn:${partition}:dynamodb:${region}:${account}:table/${Value}` } },
  ],
  record: v.object({ Key: v.string(), Value: v.string() }),
})
