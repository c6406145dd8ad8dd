/** The report files of one assessment. */
import { resolve } from 'node:path'
import { asffReport } from '@holdfast/aws/asff'
import type { BlastRadii } from '@holdfast/aws/blast-radius'
import type { Gone } from '@holdfast/aws/changes'
import type { Finding } from '@holdfast/aws/finding'
import { type HtmlReport, htmlPage } from '@holdfast/aws/html-page'
import type { Inventory } from '@holdfast/aws/inventory'
import { reportedRules } from '@holdfast/aws/reported-rules'
import { type Origins, sarifReport } from '@holdfast/aws/sarif'
import { version } from '../version.ts'
import { ReportFile } from './report-file.ts'

/** Where they go; null: not written. */
export interface ReportChoice {
  readonly sarif: string | null
  readonly asff: string | null
  readonly html: string | null
}

/** Whoever calls `create` calls `abandon` at the end: it removes what is not finished. */
export class Reports {
  readonly #files: ReportFile[] = []
  #page: ReportFile | null = null

  /** @param origins of a template @throws HoldfastError WRITE_FAILED, as the other methods do */
  async create({ manifest }: Inventory, { worst }: BlastRadii, { sarif, asff, html }: ReportChoice, origins: Origins | null): Promise<void> {
    if (sarif !== null) this.#files.push(await ReportFile.create(resolve(sarif), sarifReport(manifest, reportedRules, worst, version, origins)))
    if (asff !== null) this.#files.push(await ReportFile.create(resolve(asff), asffReport(manifest, reportedRules, worst)))
    if (html !== null) this.#page = await ReportFile.create(resolve(html))
  }

  /** Whether anything is written of single findings. */
  get areAny(): boolean {
    return this.#files.length > 0
  }

  async add(finding: Finding): Promise<void> {
    for (const file of this.#files) await file.add(finding)
  }

  /** Of what was found before and is not there any more: in the reports that tell of it. */
  async addGone(before: Gone['before']): Promise<void> {
    for (const file of this.#files) await file.addGone(before)
  }

  /** @param whole what the page tells, asked for if there is to be one */
  async finish(whole: () => Promise<HtmlReport>): Promise<void> {
    if (this.#page !== null) for (const text of htmlPage(await whole())) await this.#page.append(text)
    for (const file of this.#all()) await file.finish()
  }

  async abandon(): Promise<void> {
    for (const file of this.#all()) await file.abandon()
  }

  #all(): readonly ReportFile[] {
    return this.#page === null ? this.#files : [...this.#files, this.#page]
  }
}
