/** Another emulator of AWS, written by others: what both serve is held against it. It runs on this machine, in Python. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface Moto {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  close(): Promise<void>
}

/** Why a test that needs it is skipped. */
export const motoNeeds = 'needs python3 3.10 or newer, with venv and moto: script/test makes it'

const repository = join(import.meta.dirname, '../../..')
const python = join(repository, '.cache/moto/bin/python')
const startsWithinMs = 60_000

/**
 * Starts it, empty; null where there is no Python for it.
 * @throws Error where continuous integration has none, or it does not start within a minute
 */
export async function startMoto(): Promise<Moto | null> {
  if (!existsSync(python)) {
    if (process.env['CI'] !== undefined) throw new Error(`no moto: ${motoNeeds}`)
    return null
  }
  // port 0: any free one, which it tells
  const server = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const close = async (): Promise<void> => {
    server.kill('SIGKILL')
    await ended
  }
  try {
    return { url: await addressOf(server), close }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let told = ''
    const timer = setTimeout(() => reject(new Error(`moto does not start: ${told}`)), startsWithinMs)
    const settle = (settled: () => void): void => {
      clearTimeout(timer)
      settled()
    }
    stderr?.on('data', (part: Buffer) => {
      told = `${told}${part.toString()}`.slice(-10_000)
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(told)?.[1]
      if (url !== undefined) settle(() => resolve(url))
    })
    stderr?.once('end', () => settle(() => reject(new Error(`moto ended: ${told}`))))
  })
}
