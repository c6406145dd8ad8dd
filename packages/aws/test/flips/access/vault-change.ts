import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { away } from '../../clean/clean-records.ts'
import { byLambda, roleThatMay, roleTrusting } from '../../clean/role-that-may.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-change', kind: identityKind, becomes: 'FAIL' } as const

/** What changes the protection of a vault, written down once more, and who else tells of it. */
const changes: Readonly<Record<string, readonly Consequence[]>> = {
  'backup:PutBackupVaultAccessPolicy': ['FAIL vault-delete', 'FAIL vault-read'],
  'backup:DeleteBackupVaultAccessPolicy': [],
  'backup:PutBackupVaultLockConfiguration': [],
  'backup:DeleteBackupVault': [],
  'kms:PutKeyPolicy': ['FAIL vault-delete', 'FAIL point-key-delete'],
  'kms:DeleteImportedKeyMaterial': [],
}

export const flips: readonly Flip[] = [
  ...Object.entries(changes).map(([action, also]) => flip({ ...common, what: `somebody who may ${action}`, add: roleThatMay(action), also })),
  ...['kms:CreateGrant', 'kms:RevokeGrant'].map((action) => flip({ ...common, what: `somebody who may ${action}`, add: roleTrusting(byLambda, action) })),
  ...['backup:CancelLegalHold', 'backup:DisassociateBackupVaultMpaApprovalTeam'].map((action) =>
    flip({ ...common, at: away, what: `somebody who may ${action}`, add: roleThatMay(action) }),
  ),
]
