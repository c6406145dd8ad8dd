/** Text in lines that fit a terminal, broken between words. */
import { textWidth } from './table.ts'

/**
 * The first line begins with `lead`, the others with as many spaces, or with `hanging`. A word that is wider than a line has a line of its own.
 * @param width terminal columns; Infinity: one line
 */
export function wrapText(text: string, width: number, { lead = '', hanging = ' '.repeat(textWidth(lead)) } = {}): readonly string[] {
  const lines: string[] = []
  let line = lead
  let isEmpty = true
  for (const word of text.split(' ')) {
    if (!isEmpty && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line)
      line = hanging
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line]
}
