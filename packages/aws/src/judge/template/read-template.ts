/** Reads a template of any language as an inventory of what it makes. */
import type { Instant } from '@holdfast/core/clock'
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { readCloudFormation } from './cloudformation-template.ts'
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

/** @throws HoldfastError CONFIG */
export function readTemplate({ language, text, file, account, region, now }: Template): Inventory {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  const read = language === 'terraform' ? readTerraformPlan : readCloudFormation
  return read(text, file, region, { account, partition, now }).inventory(file)
}
