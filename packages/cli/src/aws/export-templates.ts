/** Writes what an intent wants as templates. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exportAccount, type Exported } from '@holdfast/aws/export-account'
import { notInCloudFormation, toCloudFormation } from '@holdfast/aws/export-cloudformation'
import { notInTerraform, toTerraform } from '@holdfast/aws/export-terraform'
import { HoldfastError } from '@holdfast/core/errors'
import { displayPath, escapeForTerminal } from '../output/terminal-text.ts'
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
  const leftOut = [
    ...exported.obstacles.map(({ region, target, why }) => `${target} in ${region}: ${why}`),
    ...notWritten.map(({ region, target, why }) => `${target} in ${region}: ${why}; "aws plan" has it`),
  ]
  for (const line of leftOut) session.output.remark(`not in the templates: ${escapeForTerminal(line)}`)
  session.output.result({ type: 'exported', format, files, leftOut }, () => files.map(path => `wrote ${displayPath(path)}`))
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
