/** The report files of one assessment. */
import { resolve } from 'node:path'
import { asffReport } from '@holdfast/aws/asff'
import type { BlastRadii } from '@holdfast/aws/blast-radius'
import type { Finding } from '@holdfast/aws/finding'
import type { Inventory } from '@holdfast/aws/inventory'
import { reportedRules } from '@holdfast/aws/reported-rules'
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
  async create({ manifest }: Inventory, { worst }: BlastRadii, { sarif, asff }: ReportChoice): Promise<void> {
    if (sarif !== null) this.#files.push(await ReportFile.create(resolve(sarif), sarifReport(manifest, reportedRules, worst, version)))
    if (asff !== null) this.#files.push(await ReportFile.create(resolve(asff), asffReport(manifest, reportedRules, worst)))
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
