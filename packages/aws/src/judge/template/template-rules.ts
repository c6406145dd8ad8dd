/** Which rules a template can be judged by. */
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { trailKind } from '../../observe/kinds/cloudtrail/trail.ts'
import { ebsEncryptionKind } from '../../observe/kinds/ec2/ebs-encryption.ts'
import { imageBlockKind } from '../../observe/kinds/ec2/image-block.ts'
import { snapshotBlockKind } from '../../observe/kinds/ec2/snapshot-block.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
import { accountBlockKind } from '../../observe/kinds/s3control/account-block.ts'
import { ruleList } from '../rules/rule-list.ts'
import type { Rule } from '../rules/rule.ts'
import { templateKinds } from './planned-records.ts'
import { planRemovals } from './plan-removals.ts'
import { planReplacements } from './plan-replacements.ts'

/** They judge by all that an account has, or by what it lacks; another template may have that. */
const ofWholeAccounts: ReadonlySet<string> = new Set([
  ...['locked-vault-used', 'endpoint-there', 'bucket-access-logged', 'acts-told', 'jobs-told', 'vault-policy-closed'],
])

/** They may read more than a template has, and say UNKNOWN of what they would need it for. */
const decideWithout: ReadonlySet<string> = new Set([
  ...['key-policy-closed', 'key-rotated', 'role-trust', 'endpoint-policy', 'policy-closed', 'policy-deputies', 'secret-closed'],
])

/** An account has one of them: a template that makes none says nothing about it. */
const onlyWith: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['trail-logging', trailKind],
  ['log-group-kept', trailKind],
  ['ebs-default-encryption', ebsEncryptionKind],
  ['snapshot-block', snapshotBlockKind],
  ['image-block', imageBlockKind],
  ['account-block', accountBlockKind],
  ['bucket-public', accountBlockKind],
])

/** Rules whose questions the template can answer: no points, nothing that only a running account has. */
export function templateRules(template: Inventory): readonly Rule[] {
  const { files, failures } = template.manifest
  const written = files.flatMap(({ path, records }) => (records > 0 ? [path.split('/').at(-1)] : []))
  // what is made, and nobody knows how or whether, is to be told too
  const made = new Set([...written, ...failures.map(({ kind }) => `${kind}.ndjson`)])
  const isMade = (kind: Kind | undefined): boolean => kind === undefined || made.has(`${kind.name}.ndjson`)
  const ofAccount = ruleList.filter(({ id, scope, needs, mayNeed = [] }) => {
    const read = decideWithout.has(id) ? needs : [...needs, ...mayNeed]
    const isAsked = (scope === 'region' || scope === 'account') && !ofWholeAccounts.has(id)
    return isAsked && read.every((kind) => templateKinds.includes(kind)) && isMade(onlyWith.get(id))
  })
  return [planRemovals, planReplacements, ...ofAccount]
}
