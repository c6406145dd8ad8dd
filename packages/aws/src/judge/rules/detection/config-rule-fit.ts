/** Whether a rule of AWS Config looks at all that it is for, and asks for enough. */
import type { ConfigRule } from '../../../observe/kinds/config/config-rule.ts'
import { laxParameter } from './control-as-declared.ts'

/** Types that rules are for which judge what changes; others look at times. Source: "List of AWS Config Managed Rules", Developer Guide. */
const typeOf: ReadonlyMap<string, string> = new Map([
  ['BACKUP_RECOVERY_POINT_ENCRYPTED', 'AWS::Backup::RecoveryPoint'],
  ['BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED', 'AWS::Backup::BackupVault'],
  ['BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', 'AWS::Backup::RecoveryPoint'],
  ['BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', 'AWS::Backup::BackupPlan'],
])

/** What the last of them asks for by itself. Source: its page in the same guide. */
const daily = { requiredFrequencyUnit: 'days', requiredFrequencyValue: '1' }

/** @param wanted parameters that the intent asks for; null: nothing is declared. Those that are not given are AWS's own, and are not judged. */
export function configRuleFit({ Source, Scope = {}, InputParameters }: ConfigRule, wanted: Readonly<Record<string, string>> | null): 'fits' | 'narrow' | 'lax' | 'unclear' {
  const given = parametersOf(InputParameters)
  if (given === null) return 'unclear'
  const type = typeOf.get(Source.SourceIdentifier ?? '')
  const { ComplianceResourceId = '', ComplianceResourceTypes = [], TagKey = '' } = Scope
  // values of tags come with their keys
  const isOfSome = ComplianceResourceId !== '' || TagKey !== ''
  if (type !== undefined && (isOfSome || (ComplianceResourceTypes.length > 0 && !ComplianceResourceTypes.includes(type)))) return 'narrow'
  // keys by name: no others are looked at
  if ((given['kmsKeyIds'] ?? '') !== '') return 'narrow'
  if (wanted !== null) {
    const asked = Object.fromEntries(Object.entries(wanted).filter(([name]) => name === 'principalArnList' || Object.hasOwn(given, name)))
    if (laxParameter({ ...daily, ...given }, asked) !== null) return 'lax'
  }
  // what a scope does to a rule that looks at times is not documented
  return type === undefined && isOfSome ? 'unclear' : 'fits'
}

/** Null: they cannot be read. */
function parametersOf(text = '{}'): Readonly<Record<string, string>> | null {
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
  } catch {
    return null
  }
}
