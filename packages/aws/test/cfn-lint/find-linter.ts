/** Where CloudFormation's linter is, if there is one: script/test makes it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../../../.cache/cfn-lint/bin')

/** Why a test that needs it is skipped. */
export const linterNeeds = 'needs python3 3.10 or newer, with venv and cfn-lint: script/test makes it'

/** Null where there is no Python for it. @throws Error where continuous integration has none */
export function findLinter(): string | null {
  return find('cfn-lint')
}

/** The Python that has its schemas of resource types. As {@link findLinter} */
export function findLinterPython(): string | null {
  return find('python')
}

function find(name: string): string | null {
  const program = join(folder, name)
  if (existsSync(program)) return program
  if (process.env['CI'] !== undefined) throw new Error(`no cfn-lint: ${linterNeeds}`)
  return null
}
