/** The cells of cells.txt, read. */
import { readFileSync } from 'node:fs'
import type { Status } from '../../src/judge/findings/finding.ts'

export const sources = ['none', 'aws', 'own'] as const
/** How the source is encrypted. */
export type Source = (typeof sources)[number]
export const looks = ['point', 'region', 'account'] as const
/** Which point is looked at. */
export type Look = (typeof looks)[number]
/** What is seen of it: it is not encrypted, has the source's key, or that of its vault. */
export type Seen = 'p' | 's' | 'v'

/** A letter of the table that stands for what a rule says; `f` fails as the source lets expect. */
export type Letter = 'P' | 'F' | 'f' | 'N'
export const statuses: Readonly<Record<Letter, Status>> = { P: 'PASS', F: 'FAIL', f: 'FAIL', N: 'NOT_APPLICABLE' }

/** The columns with a letter for each thing seen, and the rules that they are of. */
export const judgedBy = {
  encrypted: 'point-encrypted',
  outlives: 'key-outlives-point',
  own: 'point-key-own-account',
  custody: 'point-key-custody',
  separate: 'point-key-separate',
  copyable: 'point-copyable',
} as const
type Column = keyof typeof judgedBy
const columns = Object.keys(judgedBy) as readonly Column[]

export interface Cell {
  readonly type: string
  /** Of a point of the type, at home. */
  readonly arn: string
  readonly source: Source
  readonly look: Look
  readonly made: Seen | '-'
  /** By rule, for each thing seen. */
  readonly says: Readonly<Record<Column, ReadonlyMap<Seen, Letter>>>
  readonly data: Letter | null
}

/** @throws Error if a line is not of the form that the file describes */
export function readCells(): readonly Cell[] {
  const text = readFileSync(new URL('cells.txt', import.meta.url), 'utf8')
  return text.split(/^## /mu).slice(1).flatMap(readType)
}

function readType(text: string): readonly Cell[] {
  const [title = '', cite = '', ...lines] = text.split('\n')
  const [type = '', arn = ''] = title.split(' | ')
  if (!cite.startsWith('# [T]') || !arn.startsWith('arn:aws:')) throw new Error(`no source, or no point, of ${title}`)
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => readCell(type, arn, line))
}

function readCell(type: string, arn: string, line: string): Cell {
  const [head = '', made = '', ...rest] = line.split('|').map((one) => one.trim())
  const [source, look] = head.split(/ +/u) as [Source, Look]
  const data = rest[columns.length]
  const isRead = sources.includes(source) && looks.includes(look) && /^[psv-]$/u.test(made) && rest.length === columns.length + 1
  if (!isRead || data === undefined) throw new Error(`not a cell: ${type}, ${line}`)
  const says = Object.fromEntries(columns.map((column, index) => [column, lettersOf(rest[index] ?? '', line)])) as unknown as Cell['says']
  return { type, arn, source, look, made: made as Cell['made'], says, data: data === '.' ? null : (data as Letter) }
}

function lettersOf(letters: string, line: string): ReadonlyMap<Seen, Letter> {
  if (!/^[PFfN][PFfN.][PFfN]$/u.test(letters)) throw new Error(`not three letters: ${letters} of ${line}`)
  return new Map((['p', 's', 'v'] as const).flatMap((seen, index) => (letters[index] === '.' ? [] : [[seen, letters[index] as Letter] as const])))
}
