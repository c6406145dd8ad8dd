/** Who can do what. */
import type { Rule } from '../rule.ts'
import { becomeDestroyer } from './people/become-destroyer.ts'
import { backupsStopped } from './vaults/backups-stopped.ts'
import { deletionMfa } from './vaults/deletion-mfa.ts'
import { samePrincipal } from './vaults/same-principal.ts'
import { vaultChange } from './vaults/vault-change.ts'
import { vaultDelete } from './vaults/vault-delete.ts'
import { vaultRead } from './vaults/vault-read.ts'

export const accessRules: readonly Rule[] = [vaultDelete, vaultChange, vaultRead, backupsStopped, samePrincipal, deletionMfa, becomeDestroyer]
