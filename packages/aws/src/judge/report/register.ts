/** The register of data that is stored unencrypted, or not as it is declared: SEC08-BP02 asks for it to be inventoried and controlled. */
import type { Finding } from '../findings/finding.ts'
import { dataRules } from '../rules/encryption/data/data-rules.ts'

/** Rules about data at rest, and about backups of it; settings for what is still to come hold no data. */
const registered: ReadonlySet<string> = new Set(
  ['point-encrypted', ...dataRules.map(({ id }) => id)].filter((id) => id !== 'ebs-default-encryption'),
)

export interface RegisterEntry {
  readonly finding: Finding
  /** From its tag; null: it has none, or AWS doesn't tell tags there. */
  readonly owner: string | null
}

/** Null for what isn't about data at rest, or is as it should be. */
export function registerEntry(finding: Finding): RegisterEntry | null {
  const isOpen = finding.status === 'FAIL' || finding.status === 'UNKNOWN'
  if (!isOpen || !registered.has(finding.rule)) return null
  const owner = finding.evidence.find(({ field }) => field === 'owner')?.value ?? null
  return { finding, owner: typeof owner === 'string' ? owner : null }
}
