/**
 * Tables without borders that fit a width. Widths are terminal columns: wide characters count two, combining ones
 * none (docs/adr/0003-command-line-library.md says why this is not a table library).
 */
import truncatedWidth from 'fast-string-truncated-width'
import { escapeForTerminal } from './terminal-text.ts'

/** A column. */
export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Columns that may be cut when the table is too wide: those marked `first`, then the widest. Others are always whole. */
  readonly shrink?: boolean | 'first'
}

const gap = '  '
const ellipsis = '…'
const smallest = 8

/** How many terminal columns a text takes. */
export function textWidth(text: string): number {
  return truncatedWidth(text).width
}

/** Cuts a text to a width, with an ellipsis in place of what is cut. */
export function truncateText(text: string, width: number): string {
  const fit = truncatedWidth(text, { limit: width, ellipsis, ellipsisWidth: 1 })
  return fit.truncated ? `${text.slice(0, fit.index)}${fit.ellipsed ? ellipsis : ''}` : text
}

/**
 * Lines of a table, the titles first. Cells are escaped here; a cell that went through displayPath stays as it is.
 * @param width terminal columns to fit into; Infinity when the output is no terminal, so that nothing is cut
 */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): readonly string[] {
  const cells = [columns.map(c => c.title.toUpperCase()), ...rows.map(row => row.map(escapeForTerminal))]
  const natural = columns.map((_, i) => cells.reduce((most, row) => Math.max(most, textWidth(row[i] ?? '')), 0))
  const widths = fitWidths(columns, natural, width - gap.length * (columns.length - 1))
  return cells.map(row => columns.map((column, i) => pad(row[i] ?? '', widths[i] ?? 0, column.align ?? 'left')).join(gap).trimEnd())
}

function fitWidths(columns: readonly Column[], natural: readonly number[], room: number): readonly number[] {
  const first = shrinkWidths(columns.map(c => c.shrink === 'first'), natural, room)
  return shrinkWidths(columns.map(c => c.shrink === true), first, room)
}

function shrinkWidths(mayShrink: readonly boolean[], natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural]
  let over = widths.reduce((a, b) => a + b, 0) - room
  while (over > 0) {
    const candidates = mayShrink.map((may, i) => (may ? (widths[i] ?? 0) : 0))
    const widest = Math.max(...candidates)
    if (widest <= smallest) return widths
    const second = Math.max(smallest, ...candidates.filter(w => w < widest))
    const at = candidates.indexOf(widest)
    const cut = Math.min(over, Math.max(1, widest - second))
    widths[at] = widest - cut
    over -= cut
  }
  return widths
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const shown = truncateText(text, width)
  const fill = ' '.repeat(Math.max(0, width - textWidth(shown)))
  return align === 'left' ? shown + fill : fill + shown
}
