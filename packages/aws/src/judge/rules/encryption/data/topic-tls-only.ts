/** Topics refuse messages without TLS. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import { parsePolicy } from '../../../../languages/policy/parse-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { applyOr, applyOrCases, isPlanned } from '../../planned.ts'
import type { RegionRule } from '../../rule.ts'
import { deniesPlain } from '../denies-plain.ts'

export const topicTlsOnly: RegionRule = {
  id: 'topic-tls-only',
  title: 'Topics refuse messages without TLS',
  severity: 'low',
  asks: 'The policy of each topic denies everybody sns:Publish where aws:SecureTransport is false.',
  why: 'SNS takes messages by HTTP, too: what is published so, with the names of accounts, vaults and resources, can be read and changed on its way.',
  scope: 'region',
  needs: [topicKind, topicAttributesKind],
  nothing: 'there is no topic in this Region',
  evidence: ['Policy'],
  fixes: () => applyOrCases('messages without TLS are taken', fix, declare),
  mappings: [
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography in transit, for topics.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Protection of data in transit, for topics.' },
  ],
  *evaluate(view) {
    for (const { TopicArn: id } of view.rows(topicKind)) {
      yield { subject: { type: 'topic', id, name: id.split(':').at(-1) ?? id }, judge: () => judge(view, id) }
    }
  },
}

/** Only publishing moves messages: "Enforce encryption of data in transit", Amazon SNS security best practices, Amazon SNS Developer Guide. */
function judge(view: RegionView, arn: string): Verdict {
  const policy = view.answer(topicAttributesKind, arn)?.Attributes.Policy
  const evidence = [{ field: 'Policy', value: policy ?? null }]
  const served: Verdict = { status: 'FAIL', reason: 'messages without TLS are taken', evidence, fix: applyOr(isDeclared(view, arn), fix, declare) }
  if (policy === undefined) return served
  try {
    const isDenied = parsePolicy(policy, 'resource', arn).statements.some((one) => deniesPlain(one, 'sns:publish', [arn]))
    return isDenied ? { status: 'PASS', reason: 'messages without TLS are denied', evidence } : served
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    return { status: 'UNKNOWN', reason: 'its policy cannot be read', evidence }
  }
}

function isDeclared(view: RegionView, arn: string): boolean {
  return isPlanned(view) && arn.split(':').at(-1) === view.intent?.detection?.topic
}

const declare = 'detection with the topic'

const fix: Fix = {
  kind: 'apply',
  command: 'aws sns set-topic-attributes --topic-arn TOPIC_ARN --attribute-name Policy --attribute-value POLICY',
  console: 'SNS, Topics, the topic, Edit, Access policy: a statement that denies "*" sns:Publish of the topic where aws:SecureTransport is false.',
}
