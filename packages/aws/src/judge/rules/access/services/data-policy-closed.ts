/** Policies of file systems and logs let nobody in from outside of the organization. */
import { fileSystemKind } from '../../../../observe/kinds/elasticfilesystem/file-system.ts'
import { fileSystemPolicyKind } from '../../../../observe/kinds/elasticfilesystem/file-system-policy.ts'
import { logPolicyKind } from '../../../../observe/kinds/logs/log-policy.ts'
import { fileSystemSubject } from '../../encryption/data/file-system-subject.ts'
import type { Verdict } from '../../../findings/finding.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { compiled } from '../compiled.ts'
import { isCrowd, judgeOutsiders, outsiderFields, outsiderFix } from '../outsiders/judge-outsiders.ts'
import { organizationKinds } from '../membership.ts'
import type { LetIn } from '../outsiders/outsiders.ts'

export const dataPolicyClosed: RegionRule = {
  id: 'data-policy-closed',
  title: 'Policies of file systems and logs let nobody in from outside',
  severity: 'high',
  asks: 'No policy of a file system of EFS, or of CloudWatch Logs, allows anything to everybody, but where the network of mount targets keeps them out, or to an account outside the organization that holdfast.aws.yaml does not name as trusted.',
  why: 'File systems hold what is backed up. Logs tell what was done: a stranger who is let in reads what is noticed, or writes what never was.',
  scope: 'region',
  needs: [fileSystemKind, fileSystemPolicyKind, logPolicyKind],
  mayNeed: [...organizationKinds],
  nothing: 'there is no file system of EFS and no policy of logs in this Region',
  evidence: [...outsiderFields],
  fixes: () => [{ when: 'somebody outside is let in', fix: outsiderFix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-3', extent: 'partial', rationale: 'Access from outside is authorized explicitly, by being declared.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, towards other organizations.' },
  ],
  *evaluate(view) {
    for (const one of view.rows(fileSystemKind)) yield { subject: fileSystemSubject(view, one), judge: () => judgeFileSystem(one.FileSystemId, view) }
    for (const { policyName: name, policyDocument } of view.rows(logPolicyKind)) {
      const subject = { type: 'log-policy', id: `${view.account.id}/${view.region}/${name}`, name }
      yield { subject, judge: () => judgeLogs(policyDocument, view) }
    }
  },
}

function judgeFileSystem(id: string, view: RegionView): Verdict {
  const text = view.answer(fileSystemPolicyKind, id)?.Policy
  return judgeOutsiders(text === undefined ? null : compiled(text, 'resource', 'file system policy'), view.account, isOfNetwork)
}

function judgeLogs(text: string | undefined, view: RegionView): Verdict {
  if (text === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what the policy is', evidence: [] }
  return judgeOutsiders(compiled(text, 'resource', 'log policy'), view.account)
}

/** Who comes by a mount target is in its network, which is not public: https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html */
function isOfNetwork(letIn: LetIn): boolean {
  const isAsked = letIn.statement.conditions.some(
    ({ key, operator, values }) => key === 'elasticfilesystem:accessedviamounttarget' && operator === 'Bool' && values.join() === 'true',
  )
  return isCrowd(letIn) && isAsked
}
