/** Topics let in nobody from elsewhere. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import type { RegionView } from '../../../views/views.ts'
import { compiled } from '../../access/compiled.ts'
import { membershipKinds } from '../../access/membership.ts'
import type { RegionRule } from '../../rule.ts'
import { judgePolicy } from './judge-policy.ts'

export const topicClosed: RegionRule = {
  id: 'topic-closed',
  title: 'Topics let in nobody from elsewhere',
  severity: 'medium',
  asks: 'No policy of a topic lets in everybody, or an account that is neither of the organization nor declared (environments, trusted, copies).',
  why: 'Who may subscribe to a topic of backups learns what is backed up when, and who may publish to it drowns the alarm that counts. A policy may let both be done from anywhere.',
  scope: 'region',
  needs: [topicKind, topicAttributesKind],
  mayNeed: [...membershipKinds],
  nothing: 'there is no topic in this Region',
  evidence: ['Policy.Statement', 'Policy.Principal'],
  fixes: () => [{ when: 'somebody from elsewhere is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege across accounts, for topics.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for topics.' },
  ],
  *evaluate(view) {
    for (const { TopicArn: id } of view.rows(topicKind)) {
      yield { subject: { type: 'topic', id, name: id.slice(id.lastIndexOf(':') + 1) }, judge: () => judge(view, id) }
    }
  },
}

function judge(view: RegionView, arn: string): Verdict {
  const answer = view.answer(topicAttributesKind, arn)
  if (answer === null) return { status: 'NOT_APPLICABLE', reason: 'it went since it was listed', evidence: [] }
  const { Policy } = answer.Attributes
  // SNS gives every topic a policy: without one it said nothing
  if (Policy === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its policy is', evidence: [] }
  const policy = compiled(Policy, 'resource', 'topic policy')
  return judgePolicy(view, { policy, isBlocked: false, canonicalUser: null }, fix) ?? { status: 'PASS', reason: 'its policy lets in nobody from elsewhere', evidence: [] }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws sns set-topic-attributes --topic-arn TOPIC --attribute-name Policy --attribute-value file://without-them.json',
  console: 'Amazon SNS, Topics, the topic, Edit, Access policy: take the statement out, or bind it by aws:SourceOwner, aws:PrincipalOrgID or aws:SourceAccount.',
}
