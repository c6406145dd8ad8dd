/** Reads a template of any language as an inventory of what it makes. */
import { partitionOfRegion } from '../../observe/places/partition.ts'
import type { Instant } from '@holdfast/core/clock'
import type { Subject, Verdict } from '../findings/finding.ts'
import type { Inventory } from '../../observe/inventory/inventory.ts'
import type { Case, Rule } from '../rules/rule.ts'
import type { AccountView, RegionView } from '../views/views.ts'
import { readCloudFormation } from './cloudformation/template.ts'
import { grantsOf, type Judged } from './people/grants.ts'
import { ruleList } from '../rules/rule-list.ts'
import { type LeftOut, leftOutOf } from './left-out.ts'
import type { Origin } from './planned-records.ts'
import { templateRules } from './template-rules.ts'
import { readTerraformPlan } from './terraform/plan.ts'

export interface Template {
  readonly language: 'terraform' | 'cloudformation'
  readonly text: string
  readonly file: string
  /** Twelve digits. */
  readonly account: string
  /** Where CloudFormation makes it; for Terraform, where its providers don't say it. */
  readonly region: string
  readonly now: Instant
}

export interface ReadTemplate {
  readonly inventory: Inventory
  /** Those whose questions it can answer. */
  readonly rules: readonly Rule[]
  /** What it gives to whom, and the rules on that: none if it gives nobody anything. */
  readonly grants: readonly Judged[]
  /** Those that it is not judged by, by what they ask. */
  readonly leftOut: readonly LeftOut[]
  /** What of it was not read. */
  readonly notes: readonly string[]
  /** Where in it the subject of a finding is; null: it is about no single resource. */
  readonly originOf: (subject: Subject) => Origin | null
}

/** @throws HoldfastError CONFIG */
export function readTemplate({ language, text, file, account, region, now }: Template): ReadTemplate {
  const partition = partitionOfRegion(region).id
  const read = language === 'terraform' ? readTerraformPlan : readCloudFormation
  const records = read(text, file, region, { account, partition, now })
  const inventory = records.inventory(file)
  const { doubtful, passedOver, notes } = records
  const judgedBy = (rules: readonly Rule[]): readonly Rule[] => (doubtful === null ? rules : rules.map((rule) => doubting(rule, doubtful)))
  const grants = grantsOf(records, file).map((one) => ({ inventory: one.inventory, rules: judgedBy(one.rules) }))
  return { inventory, leftOut: leftOutOf(ruleList), rules: judgedBy(templateRules(inventory)), grants, notes: passedOver === null ? notes : [...notes, passedOver], originOf: (subject) => records.originOf(subject) }
}

/** The same rule, that passes nothing. */
function doubting(rule: Rule, why: string): Rule {
  if (rule.scope === 'account') return { ...rule, evaluate: (view: AccountView) => doubted(rule.evaluate(view), why) }
  return rule.scope === 'region' ? { ...rule, evaluate: (view: RegionView) => doubted(rule.evaluate(view), why) } : rule
}

function* doubted(cases: Iterable<Case>, why: string): Generator<Case> {
  for (const one of cases) {
    const doubt = (): Verdict => {
      const verdict = one.judge()
      return verdict.status === 'PASS' ? { status: 'UNKNOWN', reason: why, evidence: verdict.evidence } : verdict
    }
    yield { subject: one.subject, judge: doubt }
  }
}
