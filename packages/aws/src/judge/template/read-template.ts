/** Reads a template of any language as an inventory of what it makes. */
import type { Instant } from '@holdfast/core/clock'
import type { Subject } from '../findings/finding.ts'
import type { Inventory } from '../../observe/inventory/inventory.ts'
import type { Rule } from '../rules/rule.ts'
import { readCloudFormation } from './cloudformation-template.ts'
import type { Origin } from './planned-records.ts'
import { templateRules } from './template-rules.ts'
import { readTerraformPlan } from './terraform-plan.ts'

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
  /** What of it was not read. */
  readonly notes: readonly string[]
  /** Where in it the subject of a finding is; null: it is about no single resource. */
  readonly originOf: (subject: Subject) => Origin | null
}

/** @throws HoldfastError CONFIG */
export function readTemplate({ language, text, file, account, region, now }: Template): ReadTemplate {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  const read = language === 'terraform' ? readTerraformPlan : readCloudFormation
  const records = read(text, file, region, { account, partition, now })
  const inventory = records.inventory(file)
  return { inventory, rules: templateRules(inventory), notes: records.notes, originOf: (subject) => records.originOf(subject) }
}
