import * as v from 'valibot'
import { listKind } from '../kind.ts'

/** Tables of DynamoDB, by `Value`: their names. */
export const tableNameKind = listKind({
  name: 'table-name',
  where: 'region',
  service: 'dynamodb',
  operation: 'ListTables',
  lists: ['TableNames'],
  token: { sent: 'ExclusiveStartTableName', received: 'LastEvaluatedTableName' },
  record: v.object({ Value: v.string() }),
})
