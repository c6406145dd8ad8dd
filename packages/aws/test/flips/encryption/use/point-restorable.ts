import { restoreTestingSelectionKind } from '../../../../src/observe/kinds/backup/restore/restore-testing-selection.ts'
import { identityKind } from '../../../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../../../src/observe/kinds/kind.ts'
import { backupRole } from '../../../clean/records/base.ts'
import { type Flip, flip, intentFlip } from '../../flip.ts'

const rule = 'point-restorable'
type Identity = LineOf<typeof identityKind>

/** May make points, and not read them. */
function withoutDecrypt(line: Identity): Identity {
  if (line.List !== 'RoleDetailList') return line
  const RolePolicyList = (line.RolePolicyList ?? []).map((one) => ({ ...one, PolicyDocument: one.PolicyDocument.replace('"kms:Decrypt"', '"kms:ListAliases"') }))
  return { ...line, RolePolicyList }
}

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: identityKind, becomes: 'FAIL' },
    what: 'a role of restore tests that cannot decrypt what it is to restore',
    of: (line) => 'Arn' in line && line.Arn === backupRole,
    change: withoutDecrypt,
  }),
  flip({
    ...{ rule, kind: restoreTestingSelectionKind, becomes: 'FAIL', also: ['FAIL restore-key-usable', 'FAIL restore-test-planned'] },
    what: 'restore tests by a role that is not there',
    change: ({ Target, Answer }) => ({ Target, Answer: (Answer ?? []).map((one) => ({ ...one, IamRoleArn: `${backupRole}-gone` })) }),
  }),
  flip({
    ...{ rule, kind: restoreTestingSelectionKind, becomes: 'UNKNOWN' },
    what: 'restore tests of which AWS does not say the role',
    change: ({ Target, Answer }) => ({ Target, Answer: (Answer ?? []).map(({ IamRoleArn: _, ...one }) => one) }),
    also: ['UNKNOWN restore-key-usable', 'UNKNOWN restore-test-planned'],
  }),
  flip({
    ...{ rule, kind: restoreTestingSelectionKind, becomes: 'UNKNOWN', also: ['UNKNOWN restore-key-usable', 'FAIL restore-test-planned'] },
    what: 'restore tests of which AWS does not say what they restore',
    change: ({ Target, Answer }) => ({ Target, Answer: (Answer ?? []).map(({ ProtectedResourceType: _, ...one }) => one) }),
  }),
  intentFlip({
    ...{ rule, becomes: 'FAIL' },
    what: 'restore tests declared with a role that is not there',
    from: 'environments:',
    to: `restoreTesting:\n  at: cron(0 7 ? * SUN *)\n  role: '${backupRole}-gone'\n  types: [EBS]\nenvironments:`,
  }),
]
