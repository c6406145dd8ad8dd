/** AWS Config's own rules about backups are on. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { type ConfigRule, configRuleKind } from '../../../observe/kinds/config/config-rule.ts'
import type { RegionView } from '../../views/views.ts'
import { regionSubject } from '../subjects.ts'
import type { RegionRule } from '../rule.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { wantedHere } from './audit-controls.ts'
import { configRuleFit } from './config-rule-fit.ts'
import { declare, isRecorderPlanned } from './planned-watch.ts'
import { isAsked } from './is-asked.ts'
import { configRulesIn, wantedConfigRules } from './wanted-config-rules.ts'

export const configRules: RegionRule = {
  id: 'config-rules',
  title: "AWS Config's rules about backups are on",
  severity: 'low',
  asks: `Config has an active rule of each of these identifiers that AWS offers in the Region, from whatever pack, that looks at all that it is for and has no parameter that asks for less than is declared: ${wantedConfigRules.join(', ')}.`,
  why: 'They judge every change within minutes, between two assessments, and their answers stay in the account for auditors.',
  scope: 'region',
  needs: [vaultKind, configRuleKind],
  nothing: 'there is no vault in this Region',
  evidence: ['SourceIdentifier'],
  fixes: () => applyOrCases('a rule is missing, looks at some things only or asks for less than is declared', add, declare.config),
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
    if (isAsked(view, configRuleKind) && wantedIn(view).length > 0) yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const active = view.rows(configRuleKind).filter(({ ConfigRuleState }) => ConfigRuleState === 'ACTIVE' || ConfigRuleState === 'EVALUATING')
  const fits = wantedIn(view).map((identifier) => ({ identifier, fit: bestFit(view, active, identifier) }))
  const named = (fit: string): string => fits.filter((one) => one.fit === fit).map(({ identifier }) => identifier).join(', ')
  const evidence: Fact[] = [{ field: 'SourceIdentifier', value: named('fits') }]
  const problem = problems.find(({ fit }) => named(fit) !== '')
  if (problem === undefined) return { status: 'PASS', reason: view.account.isTemplate ? 'those of them that the template makes look at everything' : 'all of them are there', evidence }
  const reason = `${problem.what}: ${named(problem.fit)}`
  if (problem.fit === 'unclear') return { status: 'UNKNOWN', reason, evidence }
  return { status: 'FAIL', reason, evidence, fix: applyOr(isRecorderPlanned(view), add, declare.config) }
}

/** Of a template those that it makes, if it is known which: another may make the rest. */
function wantedIn(view: RegionView): readonly string[] {
  const wanted = configRulesIn(view.region)
  if (!view.account.isTemplate || view.failures(configRuleKind).length > 0) return wanted
  return wanted.filter((identifier) => view.known(configRuleKind).some(({ Source }) => Source.SourceIdentifier === identifier))
}

/** Worst first. */
const problems = [
  { fit: 'missing', what: 'missing' },
  { fit: 'narrow', what: 'looks at some things only' },
  { fit: 'lax', what: 'asks for less than is declared' },
  { fit: 'unclear', what: 'whether it looks at everything is not known' },
] as const

/** Of all rules of the identifier. */
function bestFit(view: RegionView, active: readonly ConfigRule[], identifier: string): 'fits' | (typeof problems)[number]['fit'] {
  const fits = active
    .filter(({ Source: { Owner, SourceIdentifier } }) => Owner === 'AWS' && SourceIdentifier === identifier)
    .map((rule) => configRuleFit(rule, view.once(wantedHere).get(identifier) ?? null))
  return (['fits', 'unclear', 'lax', 'narrow'] as const).find((fit) => fits.includes(fit)) ?? 'missing'
}

const add: Fix = {
  kind: 'apply',
  command: 'aws configservice put-config-rule --config-rule file://RULE.json',
  console: 'AWS Config, Rules, Add rule, AWS managed rule; or the conformance pack "Operational Best Practices for AWS Backup".',
}
