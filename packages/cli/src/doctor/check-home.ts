/** The files that Holdfast keeps on this machine. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { HoldfastError } from '@holdfast/core/errors'
import { isProtected } from '@holdfast/keys/passphrase'
import { homePath } from '../home/home-folders.ts'
import { privacyProblem, readPrivateFile, statIfThere } from '../home/private-file.ts'
import { displayPath } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import type { Check } from './check.ts'

/** The checks of configuration, secrets and their permissions. */
export async function checkHome(session: Session): Promise<readonly Check[]> {
  return [await checkConfig(session), ...(await checkSecrets(session))]
}

async function checkConfig(session: Session): Promise<Check> {
  const path = homePath.configFile(session.home)
  const name = 'configuration'
  if ((await statIfThere(path)) === null) return { name, result: 'good', found: `none at ${shown(path)}: the defaults` }
  try {
    await session.config()
    return { name, result: 'good', found: shown(path) }
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return { name, result: 'problem', found: `${shown(path)}, line ${String(error.context['line'] ?? '?')}: ${error.message}`, advice: 'Correct the line.' }
  }
}

async function checkSecrets(session: Session): Promise<readonly Check[]> {
  const problems: Check[] = []
  const open: string[] = []
  let files = 0
  for (const folder of homePath.secretFolders(session.home)) {
    const names = await readdir(folder).catch(() => [] as string[])
    for (const path of [folder, ...names.map(name => join(folder, name))]) {
      const info = await statIfThere(path, 'keep')
      const problem = info === null ? null : privacyProblem(info)
      if (problem !== null) {
        const advice = `chmod ${info?.isDirectory() === true ? '700' : '600'} ${shown(path)}`
        problems.push({ name: 'secret files', result: 'problem', found: `${shown(path)} ${problem}`, advice })
      } else if (info?.isFile() === true) {
        files += 1
        if ((folder.endsWith('identity') || folder.endsWith('owner')) && !isProtected((await readPrivateFile(path)) ?? new Uint8Array())) open.push(path)
      }
    }
  }
  if (problems.length > 0) return problems
  const checks: Check[] = [{ name: 'secret files', result: 'good', found: files === 0 ? 'none yet' : `${files}, readable by their owner only` }]
  for (const path of open) {
    checks.push({
      name: 'recovery secrets',
      result: 'note',
      found: `${shown(path)} has no passphrase`,
      advice: 'Run "holdfast identity protect", or move the identity off this machine with "holdfast identity export FILE --move".',
    })
  }
  return checks
}

function shown(path: string): string {
  return displayPath(Buffer.from(path, 'utf8').toString('latin1'))
}
