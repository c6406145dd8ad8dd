/** A fake of AWS on this machine, for as long as a shell or a command uses it. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { demoOrganizationIntent } from '@holdfast/aws-fake/demo-organization-intent'
import { demoWorld, guardianSessions, type Stage } from '@holdfast/aws-fake/demo-world'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { HoldfastError } from '@holdfast/core/errors'
import { exitCodes, type Outcome } from '../failure/exit-codes.ts'
import { displayPath } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import { demoVariable } from './demo-clock.ts'

export interface DemoChoice {
  /** Empty: a shell. */
  readonly command: readonly string[]
  /** Prints the variables instead. */
  readonly isPrinted: boolean
  /** 0: any free one. */
  readonly port: number
  /** Null: a new one, which is removed at the end. */
  readonly folder: string | null
}

type Variables = Readonly<Record<string, string>>

/** Returns when the shell or the command has ended, or when it is told to stop. @throws HoldfastError WRITE_FAILED, USAGE */
export async function runDemo(session: Session, { command, isPrinted, port, folder: kept }: DemoChoice): Promise<void> {
  const folder = kept === null ? await mkdtemp(join(tmpdir(), 'holdfast-demo-')) : resolve(kept)
  try {
    await furnish(folder)
    const stage = demoWorld({ start: session.clock.now() })
    const fake = await listening(stage.world, port)
    const stopTicking = tick(fake, session)
    try {
      await writeFile(join(folder, credentialsFile), credentialsText(stage), { mode: 0o600 })
      const environment = environmentOf(fake, stage, folder)
      if (isPrinted) await print(session, fake, folder, environment)
      else session.outcome = await runInside(session, command, folder, environment)
    } finally {
      stopTicking()
      await fake.close()
    }
  } finally {
    if (kept === null) await rm(folder, { recursive: true, force: true })
  }
}

/** What the shell finds: an intent, and this command by its name. */
async function furnish(folder: string): Promise<void> {
  await mkdir(join(folder, '.holdfast/bin'), { recursive: true })
  for (const [name, intent] of Object.entries({ 'holdfast.aws.yaml': demoIntent, 'organization.aws.yaml': demoOrganizationIntent })) {
    // one that is there may have been worked on
    await writeFile(join(folder, name), intent, { flag: 'wx' }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  }
  const words = [process.execPath, ...process.execArgv, process.argv[1] ?? '']
  await writeFile(join(folder, '.holdfast/bin/holdfast'), `#!/bin/sh\nexec ${words.map(quoted).join(' ')} "$@"\n`, { mode: 0o755 })
}

async function listening(world: Fake['world'], port: number): Promise<Fake> {
  return await startFake({ world, port }).catch((cause: unknown) => {
    throw new HoldfastError('USAGE', 'the demo cannot listen on this port', { context: { port }, cause })
  })
}

/** The demo's time goes as this machine's does, from wherever it was moved to. */
function tick({ world }: Fake, { clock }: Session): () => void {
  let last = clock.now()
  const timer = setInterval(() => {
    const now = clock.now()
    world.clock.advance(Math.max(0, now - last))
    last = now
  }, 1000)
  return () => clearInterval(timer)
}

const credentialsFile = '.holdfast/aws-credentials'

/** A profile for each account, by its name: `AWS_PROFILE=vaults` works in another one. */
function credentialsText(stage: Stage): string {
  return Object.entries(guardianSessions(stage))
    .map(([name, { accessKeyId, session }]) => `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = demo\naws_session_token = ${session.token}\n`)
    .join('\n')
}

/** Of its own keys, journals and AWS configuration: nothing of the person's is used or changed. */
function environmentOf(fake: Fake, stage: Stage, folder: string): Variables {
  // keys in variables would come before a profile's
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...place } = fake.environment('', stage.region.name)
  return {
    ...place,
    AWS_PROFILE: 'production',
    AWS_CONFIG_FILE: join(folder, '.holdfast/aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, credentialsFile),
    NO_PROXY: '127.0.0.1',
    HOLDFAST_HOME: join(folder, '.holdfast/home'),
    [demoVariable]: fake.url,
  }
}

async function print({ output, signal }: Session, { url }: Fake, folder: string, variables: Variables): Promise<void> {
  output.result({ type: 'demo', endpoint: url, folder, environment: variables }, () =>
    Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`),
  )
  output.remark('the demo runs until Ctrl-C')
  await setTimeout(2 ** 31 - 1, undefined, { signal }).catch(() => undefined)
}

async function runInside({ surroundings, output, signal }: Session, command: readonly string[], folder: string, variables: Variables): Promise<Outcome> {
  const { env: outside } = surroundings
  const env = {
    ...Object.fromEntries(Object.entries(outside).filter(([name]) => !name.startsWith('AWS_'))),
    ...variables,
    PATH: [join(folder, '.holdfast/bin'), outside['PATH'] ?? ''].join(delimiter),
  }
  const shell = outside['SHELL'] === undefined || outside['SHELL'] === '' ? '/bin/sh' : outside['SHELL']
  const [program = shell, ...args] = command
  if (command.length === 0) {
    output.remark([
      `A demo: three accounts with typical faults, on this machine, in ${displayPath(Buffer.from(folder, 'utf8').toString('latin1'))}`,
      'What is wrong:  holdfast aws assess',
      'What to build:  holdfast aws plan, then holdfast aws apply',
      'The others too: holdfast aws assess --org, and AWS_PROFILE=management or vaults (organization.aws.yaml)',
      'A month later:  holdfast aws demo --jump 30d',
      'The end:        exit',
    ])
  }
  const child = spawn(program, args, { cwd: folder, env, stdio: 'inherit' })
  const stop = () => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  const code = await new Promise<number>((done, fail) => {
    child.once('error', cause => fail(new HoldfastError('USAGE', 'the command cannot be started', { context: { command: program }, cause })))
    child.once('close', (status, killedBy) => done(status ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy])))
  })
  signal.removeEventListener('abort', stop)
  return (Object.keys(exitCodes) as Outcome[]).find(name => exitCodes[name] === code) ?? 'failure'
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
