/** Kinds of AWS Backup. */
import type { Kind } from '../kind.ts'
import { planKind } from './plan.ts'
import { airGappedVaultKind } from './air-gapped-vault.ts'
import { planDocumentKind } from './plan-document.ts'
import { pointKind } from './point.ts'
import { protectedResourceKind } from './protected-resource.ts'
import { selectionKind } from './selection.ts'
import { selectionListKind } from './selection-list.ts'
import { settingsKind } from './settings.ts'
import { vaultKind } from './vault.ts'
import { vaultPolicyKind } from './vault-policy.ts'
import { vaultTagsKind } from './vault-tags.ts'

export const backupKinds: readonly Kind[] = [
  vaultKind,
  vaultPolicyKind,
  vaultTagsKind,
  airGappedVaultKind,
  pointKind,
  planKind,
  planDocumentKind,
  selectionListKind,
  selectionKind,
  settingsKind,
  protectedResourceKind,
]
