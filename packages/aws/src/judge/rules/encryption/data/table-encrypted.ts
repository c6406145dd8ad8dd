/** Tables of DynamoDB are encrypted with the kind of key that is declared. */
import type { Fix } from '../../../findings/finding.ts'
import { tableKind } from '../../../../observe/kinds/dynamodb/table.ts'
import { tableNameKind } from '../../../../observe/kinds/dynamodb/table-name.ts'
import { tableTagKind } from '../../../../observe/kinds/dynamodb/table-tag.ts'
import type { RegionView } from '../../../views/views.ts'
import { type Data, dataRule, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'human',
  command: 'aws dynamodb update-table --table-name TABLE --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId=KEY_ARN',
  console: 'DynamoDB, Tables, the table, Additional settings, Encryption, Manage encryption.',
}

export const tableEncrypted = dataRule({
  id: 'table-encrypted',
  things: 'Tables of DynamoDB',
  severity: 'medium',
  why: 'DynamoDB encrypts always, but with a key that AWS owns unless another is named: nobody can say who may use that key, or take it away from a thief.',
  needs: [tableNameKind, tableKind, tableTagKind],
  evidence: ['SSEDescription.Status', 'SSEDescription.KMSMasterKeyArn'],
  fix,
  *list(view) {
    for (const { Value: name } of view.rows(tableNameKind)) {
      const id = `arn:${view.account.partition}:dynamodb:${view.region}:${view.account.id}:table/${name}`
      yield { subject: { type: 'table', id, name }, read: () => read(view, name) }
    }
  },
})

function read(view: RegionView, name: string): Data {
  const answer = view.answer(tableKind, name)
  const sse = answer?.Table?.SSEDescription
  // with a key that AWS owns there is no description
  const isUnsaid = sse !== undefined && sse.KMSMasterKeyArn === undefined
  const key = sse?.KMSMasterKeyArn ?? null
  const evidence = [
    { field: 'SSEDescription.Status', value: sse?.Status ?? null },
    { field: 'SSEDescription.KMSMasterKeyArn', value: key },
  ]
  return { tags: tagsOf(view.answer(tableTagKind, name) ?? []), isEncrypted: answer?.Table === undefined || isUnsaid ? undefined : true, key, evidence, fix }
}
