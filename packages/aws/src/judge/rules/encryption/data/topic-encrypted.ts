/** Topics are encrypted with a key of KMS. */
import type { Fix } from '../../../findings/finding.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import { dataRule } from './data-rule.ts'

const fix: Fix = {
  kind: 'human',
  command: 'aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name KmsMasterKeyId --attribute-value KEY_ARN',
  console: 'SNS, Topics, the topic, Edit, Encryption. The policy of the key has to let in the services that publish.',
}

export const topicEncrypted = dataRule({
  id: 'topic-encrypted',
  things: 'Topics',
  severity: 'low',
  why: 'Messages about backups name accounts, vaults and resources: without server-side encryption a topic keeps them in the clear until they are delivered.',
  needs: [topicKind, topicAttributesKind],
  evidence: ['KmsMasterKeyId'],
  fix,
  *list(view) {
    for (const { TopicArn: id } of view.rows(topicKind)) {
      const subject = { type: 'topic', id, name: id.split(':').at(-1) ?? id }
      yield {
        subject,
        read() {
          const key = view.answer(topicAttributesKind, id)?.Attributes.KmsMasterKeyId
          // an empty text is how SNS writes that there is none
          const isEncrypted = key !== undefined && key !== ''
          const evidence = [{ field: 'KmsMasterKeyId', value: key ?? null }]
          return { tags: null, isEncrypted, key: isEncrypted ? key : null, evidence, fix }
        },
      }
    }
  },
})
