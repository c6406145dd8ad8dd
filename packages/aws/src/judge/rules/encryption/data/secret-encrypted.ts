/** Secrets are encrypted with the kind of key that is declared. */
import type { Fix } from '../../../findings/finding.ts'
import { secretKey, secretKind } from '../../../../observe/kinds/secretsmanager/secret.ts'
import { dataRule, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'human',
  command: 'aws secretsmanager update-secret --secret-id SECRET --kms-key-id KEY_ARN',
  console: 'Secrets Manager, the secret, Actions, Edit encryption key.',
}

export const secretEncrypted = dataRule({
  id: 'secret-encrypted',
  things: 'Secrets',
  severity: 'medium',
  why: 'Every principal of the account may use the key that AWS manages for Secrets Manager: a policy on the secret is then all that keeps others out.',
  needs: [secretKind],
  evidence: ['KmsKeyId'],
  fix,
  *list(view) {
    for (const secret of view.rows(secretKind)) {
      const evidence = [{ field: 'KmsKeyId', value: secret.KmsKeyId ?? null }]
      const subject = { type: 'secret', id: secret.ARN, name: secret.Name }
      yield { subject, read: () => ({ tags: tagsOf(secret.Tags), isEncrypted: true, key: secretKey(secret), evidence, fix }) }
    }
  },
})
