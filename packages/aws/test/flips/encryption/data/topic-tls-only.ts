import type { LineOf } from '../../../../src/observe/kinds/kind.ts'
import { topicAttributesKind } from '../../../../src/observe/kinds/sns/topic-attributes.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'topic-tls-only', kind: topicAttributesKind } as const

type Line = LineOf<typeof topicAttributesKind>
type Policy = { readonly Statement: readonly { readonly Sid: string }[] }

function withPolicy({ Target, Answer }: Line, change: (policy: string) => string): Line {
  return { Target, Answer: { Attributes: { ...Answer?.Attributes, Policy: change(Answer?.Attributes.Policy ?? '') } } }
}

/** The statement that denies, with other members. */
const denying = (members: object) => (line: Line) =>
  withPolicy(line, (text) => {
    const policy = JSON.parse(text) as Policy
    return JSON.stringify({ ...policy, Statement: policy.Statement.map((one) => (one.Sid === 'TlsOnly' ? { ...one, ...members } : one)) })
  })

const ofOneAccount = { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalAccount': '999999999999' } }
const asked = ['acts-told', 'jobs-told', 'policy-closed', 'policy-deputies'].map((rule) => `UNKNOWN ${rule}` as const)

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a topic that lets everybody publish without TLS', change: denying({ Effect: 'Allow' }), becomes: 'FAIL', also: ['UNKNOWN policy-closed'] }),
  flip({ ...common, what: 'a topic that denies one account only to publish without TLS', change: denying({ Condition: ofOneAccount }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a topic that denies to subscribe without TLS', change: denying({ Action: 'sns:Subscribe' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a topic whose policy cannot be read', change: (line) => withPolicy(line, () => '{'), becomes: 'UNKNOWN', also: asked }),
]
