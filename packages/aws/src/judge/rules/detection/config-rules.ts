/** AWS Config's own rules about backups are on. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { configRuleKind } from '../../../observe/kinds/config/config-rule.ts'
import type { RegionView } from '../../views/views.ts'
import { regionSubject } from '../subjects.ts'
import type { RegionRule } from '../rule.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isRecorderPlanned } from './planned-watch.ts'

/** Identifiers of rules that AWS manages; https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
export const wantedConfigRules = [
  'BACKUP_RECOVERY_POINT_ENCRYPTED',
  'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
  'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
  'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK',
  'KMS_CMK_NOT_SCHEDULED_FOR_DELETION',
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
] as const

export const configRules: RegionRule = {
  id: 'config-rules',
  title: "AWS Config's rules about backups are on",
  severity: 'low',
  asks: `Config has an active rule of each of these identifiers, from whatever pack: ${wantedConfigRules.join(', ')}.`,
  why: 'They judge every change within minutes, between two assessments, and their answers stay in the account for auditors.',
  scope: 'region',
  needs: [vaultKind, configRuleKind],
  nothing: 'there is no vault in this Region',
  evidence: ['SourceIdentifier'],
  fixes: () => applyOrCases('a rule is missing', add, declare.config),
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SI-7', extent: 'partial', rationale: 'Settings of backups are held against rules at each change.' },
    {
      framework: 'ISO 27001:2022',
      id: 'A.8.13',
      extent: 'partial',
      rationale: 'Backups are checked regularly for encryption and retention; restores are not.',
    },
  ],
  *evaluate(view) {
    if (view.rows(vaultKind).length > 0) yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const active = view.rows(configRuleKind).filter(({ ConfigRuleState }) => ConfigRuleState === 'ACTIVE' || ConfigRuleState === 'EVALUATING')
  const held = new Set(active.flatMap(({ Source: { Owner, SourceIdentifier } }) => (Owner === 'AWS' ? [SourceIdentifier] : [])))
  const missing = wantedConfigRules.filter((identifier) => !held.has(identifier))
  const evidence: Fact[] = [{ field: 'SourceIdentifier', value: wantedConfigRules.filter((one) => held.has(one)).join(', ') }]
  if (missing.length === 0) return { status: 'PASS', reason: 'all of them are there', evidence }
  return { status: 'FAIL', reason: `missing: ${missing.join(', ')}`, evidence, fix: applyOr(isRecorderPlanned(view), add, declare.config) }
}

const add: Fix = {
  kind: 'apply',
  command: 'aws configservice put-config-rule --config-rule file://RULE.json',
  console: 'AWS Config, Rules, Add rule, AWS managed rule; or the conformance pack "Operational Best Practices for AWS Backup".',
}
