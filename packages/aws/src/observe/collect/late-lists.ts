/**
 * Lists that lacked something that is there. AWS's lists are not always up to date at once, and rules would say nothing of what they lack: where
 * something else of the place names what a list lacks, the list is asked for once more.
 */
import type { Failure } from '../inventory/manifest.ts'
import { planDocumentKind } from '../kinds/backup/plan-document.ts'
import { type Vault, vaultKind } from '../kinds/backup/vault.ts'
import type { Kind, LineOf } from '../kinds/kind.ts'
import type { Collector } from './collector.ts'
import { linesOf } from './lines-of.ts'

/** A failure of the list of vaults, which makes what depends on it unknown, if it has now what plans name and it lacked. */
export async function lateLists(collector: Collector, kinds: readonly Kind[]): Promise<readonly Failure[]> {
  if (!kinds.includes(vaultKind) || !kinds.includes(planDocumentKind)) return []
  const listed = new Set<string>()
  for await (const line of linesOf(collector, vaultKind)) listed.add((line as Vault).BackupVaultName)
  const lacked = new Set<string>()
  for await (const line of linesOf(collector, planDocumentKind)) {
    const { Answer } = line as LineOf<typeof planDocumentKind>
    for (const { TargetBackupVaultName: name } of Answer?.BackupPlan.Rules ?? []) if (!listed.has(name)) lacked.add(name)
  }
  if (lacked.size === 0) return []
  const { service, operation, lists } = vaultKind
  const now = await collector.look({ service, operation, input: {}, endpoint: undefined }, { lists })
  const late = (now ?? []).flatMap(({ BackupVaultName: name }) => (typeof name === 'string' && lacked.has(name) ? [name] : []))
  if (late.length === 0) return []
  const { account, name: region } = collector.place
  const message = `the list lacked ${late.toSorted().join(', ')} at first, and has it now: collect again`
  return [{ account, region, kind: vaultKind.name, target: null, call: `${service}:${operation}`, code: 'ListWasLate', message }]
}
