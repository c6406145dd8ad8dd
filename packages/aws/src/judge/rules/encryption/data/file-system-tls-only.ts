/** File systems of EFS refuse clients without TLS. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { fileSystemKind } from '../../../../observe/kinds/elasticfilesystem/file-system.ts'
import { fileSystemPolicyKind } from '../../../../observe/kinds/elasticfilesystem/file-system-policy.ts'
import { parsePolicy } from '../../../../languages/policy/parse-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { deniesPlain } from '../denies-plain.ts'
import { fileSystemSubject } from './file-system-subject.ts'

export const fileSystemTlsOnly: RegionRule = {
  id: 'file-system-tls-only',
  title: 'File systems of EFS refuse clients without TLS',
  severity: 'medium',
  asks: 'The policy of each file system of EFS denies everybody every action where aws:SecureTransport is false.',
  why: 'NFS is not encrypted by itself: unless the policy asks for it, whoever mounts without TLS sends files in the clear, restored ones too.',
  scope: 'region',
  needs: [fileSystemKind, fileSystemPolicyKind],
  nothing: 'there is no file system of EFS in this Region',
  evidence: ['Policy'],
  fixes: () => [{ when: 'clients without TLS are served', fix }],
  mappings: [
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography in transit, for file systems.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Protection of data in transit, for file systems.' },
  ],
  *evaluate(view) {
    for (const one of view.rows(fileSystemKind)) yield { subject: fileSystemSubject(view, one), judge: () => judge(view, one.FileSystemId) }
  },
}

function judge(view: RegionView, id: string): Verdict {
  const policy = view.answer(fileSystemPolicyKind, id)?.Policy
  const evidence = [{ field: 'Policy', value: policy ?? null }]
  if (policy === undefined) return { status: 'FAIL', reason: 'it has no policy: clients without TLS are served', evidence, fix }
  const arn = fileSystemSubject(view, { FileSystemId: id }).id
  try {
    return parsePolicy(policy, 'resource', arn).statements.some((one) => deniesPlain(one, 'elasticfilesystem:*', [arn]))
      ? { status: 'PASS', reason: 'clients without TLS are denied', evidence }
      : { status: 'FAIL', reason: 'clients without TLS are served', evidence, fix }
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    return { status: 'UNKNOWN', reason: 'its policy cannot be read', evidence }
  }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws efs put-file-system-policy --file-system-id FILE_SYSTEM --policy POLICY',
  console: 'EFS, File systems, the file system, File system policy, Edit: Enforce in-transit encryption for all clients. Mount it with the option tls everywhere first.',
}
