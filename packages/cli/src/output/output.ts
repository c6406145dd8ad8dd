/**
 * What a command says, and where: results on the standard output (for people, or with --json one object a line),
 * remarks, progress and errors on the standard error.
 */
import type { Clock } from '@holdfast/core/clock'
import type { JsonLine } from './json-schemas.ts'
import { type Progress, silentProgress, terminalProgress } from './progress.ts'
import { type Column, formatTable } from './table.ts'

/** A stream that text goes to. */
export interface TextStream {
  readonly isTTY?: boolean
  readonly columns?: number
  /** Whether more is held than is wanted; a 'drain' event then comes. */
  readonly writableNeedDrain?: boolean
  once?(event: 'drain', then: () => void): unknown
  write(text: string): unknown
}

/** The global options that decide what is said. */
export interface OutputOptions {
  readonly json: boolean
  readonly quiet: boolean
}

/** A command's voice. Text from outside must have gone through escapeForTerminal or displayPath; tables do it themselves. */
export class Output {
  readonly #out: TextStream
  readonly #err: TextStream
  readonly #options: OutputOptions
  readonly #clock: Clock
  #progress: Progress = silentProgress

  constructor(out: TextStream, err: TextStream, options: OutputOptions, clock: Clock) {
    this.#out = out
    this.#err = err
    this.#options = options
    this.#clock = clock
  }

  /** Whether results are for programs. */
  get json(): boolean {
    return this.#options.json
  }

  /** A result: `line` with --json, else the lines of text. Shown with --quiet too: it is what was asked for. */
  result(line: JsonLine, text: () => string | readonly string[]): void {
    this.#progress.done()
    if (this.#options.json) this.#out.write(`${JSON.stringify(line)}\n`)
    else this.#print(this.#out, text())
  }

  /** A table of results: one JSON line a row, or the table. Without rows, `empty` is said instead, as a remark. */
  table(columns: readonly Column[], rows: readonly { readonly line: JsonLine; readonly cells: readonly string[] }[], empty: string): void {
    this.#progress.done()
    if (this.#options.json) for (const row of rows) this.#out.write(`${JSON.stringify(row.line)}\n`)
    else if (rows.length === 0) this.remark(empty)
    else this.#print(this.#out, formatTable(columns, rows.map(row => row.cells), this.width))
  }

  /** Waits until what was said has mostly left: between results that are too many to hold. */
  async drained(): Promise<void> {
    const out = this.#out
    if (out.writableNeedDrain === true) await new Promise<void>(resolve => out.once?.('drain', resolve))
  }

  /** Something beside the result: a line with --json; to people a remark, so that it is no part of what is piped on. */
  fact(line: JsonLine, text: () => string | readonly string[]): void {
    if (this.#options.json) this.result(line, text)
    else this.remark(text())
  }

  /** Said to people only, and not with --quiet: what was made, what to do next. */
  remark(text: string | readonly string[]): void {
    if (this.#options.quiet || this.#options.json) return
    this.#progress.done()
    this.#print(this.#err, text)
  }

  /** Said to people in every case: what they have to know although the command goes on. */
  warn(text: string | readonly string[]): void {
    this.#progress.done()
    this.#print(this.#err, text)
  }

  /** Columns to fit into: those of the terminal, without limit elsewhere. */
  get width(): number {
    return this.#out.isTTY === true ? (this.#out.columns ?? 80) : Number.POSITIVE_INFINITY
  }

  /** A line of progress; only on a terminal, and not with --quiet or --json. */
  startProgress(verb: string, noun = 'file'): Progress {
    const shown = this.#err.isTTY === true && !this.#options.quiet && !this.#options.json
    this.#progress = shown ? terminalProgress({ verb, noun }, this.#err, this.#clock) : silentProgress
    return this.#progress
  }

  #print(stream: TextStream, text: string | readonly string[]): void {
    const lines = typeof text === 'string' ? [text] : text
    if (lines.length > 0) stream.write(`${lines.join('\n')}\n`)
  }
}
