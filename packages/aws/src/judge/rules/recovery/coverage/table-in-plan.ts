/** Every table of DynamoDB is taken by a plan that works. */
import { tableNameKind } from '../../../../observe/kinds/dynamodb/table-name.ts'
import { tableKind } from '../../../../observe/kinds/dynamodb/table.ts'
import { tableTagKind } from '../../../../observe/kinds/dynamodb/table-tag.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const tableInPlan = inPlanRule({
  ...{ id: 'table-in-plan', many: 'DynamoDB tables', each: 'table', subjectType: 'table', needs: [tableNameKind, tableTagKind], dated: [tableKind] },
  *resources(view) {
    for (const { Value: name } of view.rows(tableNameKind)) {
      const arn = `arn:${view.account.partition}:dynamodb:${view.region}:${view.account.id}:table/${name}`
      const since = () => view.answer(tableKind, name)?.Table?.CreationDateTime
      yield { arn, name, type: 'DynamoDB', tags: tagsOf(view.answer(tableTagKind, name) ?? []), since }
    }
  },
})
