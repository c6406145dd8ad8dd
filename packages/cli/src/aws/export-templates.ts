/** Writes what an intent wants as templates. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exportAccount, type Exported } from '@holdfast/aws/export-account'
import { notInCloudFormation, toCloudFormation } from '@holdfast/aws/export-cloudformation'
import { notImported, notInTerraform, toTerraform } from '@holdfast/aws/export-terraform'
import { HoldfastError } from '@holdfast/core/errors'
import { displayPath, escapeForTerminal } from '../output/terminal-text.ts'
import { wrapText } from '../output/wrap-text.ts'
import type { Session } from '../session.ts'
import { openCalls } from './calling-once.ts'
import { requireIntent } from './load-intent.ts'

export interface ExportChoice {
  readonly format: 'cloudformation' | 'terraform'
  readonly out: string
  readonly intent: string | null
  readonly regions: readonly string[] | null
  /** Null: the account of the credentials is looked at. */
  readonly account: string | null
}

/** @throws HoldfastError as `exportAccount`; EXISTS if a file is there; USAGE if the account is no account */
export async function exportTemplates(session: Session, { format, out, intent: file, regions, account }: ExportChoice): Promise<void> {
  const { intent } = await requireIntent(file)
  if (account !== null && !/^\d{12}$/.test(account)) throw new HoldfastError('USAGE', '--account must be twelve digits', { context: { found: account } })
  const look = account === null ? await openCalls(session) : null
  const exported = await exportAccount({ intent, look, account, regions })
  const folder = resolve(out)
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const [name, content] of filesOf(format, exported)) {
    const path = join(folder, name)
    await writeNew(path, `${JSON.stringify(content, null, 2)}\n`)
    files.push(path)
  }
  const notWritten = format === 'cloudformation' ? notInCloudFormation(exported) : notInTerraform(exported)
  const left = [...exported.obstacles, ...notWritten.map(({ why, ...one }) => ({ ...one, why: `${why}; "aws plan" has it` }))]
  session.output.remark(reasons('not in the templates:', left, session.output.width))
  if (format === 'terraform') session.output.remark(reasons('there, and without an import block:', notImported(exported), session.output.width))
  const leftOut = left.map(({ region, target, why }) => `${target} in ${region}: ${why}`)
  session.output.result({ type: 'exported', format, files, leftOut }, () => files.map(path => `wrote ${displayPath(path)}`))
}

/** One paragraph for each Region and reason. */
function reasons(title: string, all: readonly { readonly region: string; readonly target: string; readonly why: string }[], width: number): readonly string[] {
  const alike = new Map<string, Set<string>>()
  for (const { region, target, why } of all) {
    const reason = `in ${region}: ${why}`
    alike.set(reason, (alike.get(reason) ?? new Set()).add(target))
  }
  const lines = [...alike].flatMap(([reason, targets]) => wrapText(escapeForTerminal(`${[...targets].join(', ')} ${reason}`), width, { lead: '  ', hanging: '    ' }))
  return lines.length === 0 ? [] : [title, ...lines]
}

function filesOf(format: ExportChoice['format'], exported: Exported): readonly (readonly [name: string, content: unknown])[] {
  if (format === 'terraform') return [['holdfast.tf.json', toTerraform(exported)]]
  return toCloudFormation(exported).flatMap(({ region, template, importTemplate, imports }) => [
    [`holdfast.${region}.template.json`, template] as const,
    ...(importTemplate === null ? [] : [[`holdfast.${region}.import.template.json`, importTemplate] as const]),
    ...(imports.length > 0 ? [[`holdfast.${region}.imports.json`, imports] as const] : []),
  ])
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    throw new HoldfastError('EXISTS', 'there is a file already, which is not overwritten', { context: { path }, cause })
  }
}
