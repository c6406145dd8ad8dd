/** Who can do what. */
import type { Rule } from '../rule.ts'
import { becomeDestroyer } from './people/become-destroyer.ts'
import { roleTrust } from './people/role-trust.ts'
import { rootUser } from './people/root-user.ts'
import { dataPolicyClosed } from './services/data-policy-closed.ts'
import { nativeLockChange } from './services/native-lock-change.ts'
import { policyClosed } from './services/policy-closed.ts'
import { policyDeputies } from './services/policy-deputies.ts'
import { backupAccessPointClosed } from './vaults/backup-access-point-closed.ts'
import { backupsStopped } from './vaults/backups-stopped.ts'
import { deletionMfa } from './vaults/deletion-mfa.ts'
import { pointKeyDelete } from './vaults/point-key-delete.ts'
import { restoreMfa } from './vaults/restore-mfa.ts'
import { samePrincipal } from './vaults/same-principal.ts'
import { vaultChange } from './vaults/vault-change.ts'
import { vaultDelete } from './vaults/vault-delete.ts'
import { vaultPolicyClosed } from './vaults/vault-policy-closed.ts'
import { vaultRead } from './vaults/vault-read.ts'

export const accessRules: readonly Rule[] = [
  vaultDelete,
  pointKeyDelete,
  vaultChange,
  nativeLockChange,
  vaultRead,
  backupsStopped,
  samePrincipal,
  deletionMfa,
  restoreMfa,
  becomeDestroyer,
  roleTrust,
  rootUser,
  vaultPolicyClosed,
  backupAccessPointClosed,
  policyClosed,
  dataPolicyClosed,
  policyDeputies,
]
