/** The AWS SDK, installed when it is first needed. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Session } from '../session.ts'

/**
 * In a clone, installs the locked versions unless they are there. Elsewhere does nothing: who installed the npm package chooses what lies
 * beside it, and what is missing is said when it is loaded.
 */
export async function installSdk(session: Session): Promise<void> {
  const root = fileURLToPath(new URL('../../../../', import.meta.url))
  const isClone = import.meta.url.endsWith('.ts') && existsSync(`${root}script/install`)
  if (!isClone || existsSync(`${root}node_modules/@aws-sdk/client-backup/package.json`)) return
  const child = spawn(`${root}script/install`, ['aws'], { stdio: ['ignore', 'ignore', 'pipe'], signal: session.signal })
  child.stderr.on('data', (text: Buffer) => session.surroundings.stderr.write(text))
  // what it says is enough; that the SDK is missing is found when it is loaded
  await new Promise<void>((resolve, reject) => child.on('error', reject).on('close', () => resolve()))
}
