/** The report files of one assessment. */
import { resolve } from 'node:path'
import { asffReport } from '@holdfast/aws/asff'
import type { Finding } from '@holdfast/aws/finding'
import type { Inventory } from '@holdfast/aws/inventory'
import { ruleList } from '@holdfast/aws/rule-list'
import { sarifReport } from '@holdfast/aws/sarif'
import { version } from '../version.ts'
import { ReportFile } from './report-file.ts'

/** Where they go; null: not written. */
export interface ReportChoice {
  readonly sarif: string | null
  readonly asff: string | null
}

/** Whoever calls `create` calls `abandon` at the end: it removes what is not finished. */
export class Reports {
  readonly #files: ReportFile[] = []

  /** @throws HoldfastError WRITE_FAILED, as the other methods do */
  async create({ manifest }: Inventory, { sarif, asff }: ReportChoice): Promise<void> {
    if (sarif !== null) this.#files.push(await ReportFile.create(resolve(sarif), sarifReport(manifest, ruleList, version)))
    if (asff !== null) this.#files.push(await ReportFile.create(resolve(asff), asffReport(manifest, ruleList)))
  }

  async add(finding: Finding): Promise<void> {
    for (const file of this.#files) await file.add(finding)
  }

  async finish(): Promise<void> {
    for (const file of this.#files) await file.finish()
  }

  async abandon(): Promise<void> {
    for (const file of this.#files) await file.abandon()
  }
}
