/** Log groups are encrypted with the kind of key that is declared. */
import type { Fix } from '../../../findings/finding.ts'
import { logGroupKind } from '../../../../observe/kinds/logs/log-group.ts'
import { dataRule } from './data-rule.ts'

const fix: Fix = {
  kind: 'human',
  command: 'aws logs associate-kms-key --log-group-name LOG_GROUP --kms-key-id KEY_ARN',
  console:
    'CloudWatch, Log groups, the log group, Actions, Edit encryption: what is written from then on has the key, older events do not.',
}

export const logGroupEncrypted = dataRule({
  id: 'log-group-encrypted',
  things: 'Log groups',
  severity: 'low',
  why: 'Logs are encrypted with a key that AWS owns unless another is named; if that one goes, nobody reads what happened.',
  needs: [logGroupKind],
  evidence: ['kmsKeyId'],
  fix,
  *list(view) {
    for (const { logGroupName: name, logGroupArn, kmsKeyId } of view.rows(logGroupKind)) {
      const id = logGroupArn ?? `arn:${view.account.partition}:logs:${view.region}:${view.account.id}:log-group:${name}`
      const evidence = [{ field: 'kmsKeyId', value: kmsKeyId ?? null }]
      yield {
        subject: { type: 'log-group', id, name },
        read: () => ({ tags: null, isEncrypted: true, key: kmsKeyId ?? null, evidence, fix }),
      }
    }
  },
})
