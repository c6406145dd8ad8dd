/** The command line put together: parses, loads the one command that is meant, runs it, and tells how it ended. */
import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { HoldfastError } from '@holdfast/core/errors'
import type { DefineCommand, InSession } from './command.ts'
import { commandList } from './command-list.ts'
import { describeFailure, formatFailure } from './failure/describe-failure.ts'
import { exitCodes } from './failure/exit-codes.ts'
import { createProgram } from './global-options.ts'
import type { TextStream } from './output/output.ts'
import { Session, type Surroundings } from './session.ts'
import { version } from './version.ts'

/**
 * Runs the command line.
 * @param args without the names of the interpreter and the program
 * @returns the exit code; everything has been printed
 */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings
  const program = createProgram(version)
  let session: Session | undefined
  const inSession: InSession = async action => {
    session = new Session(surroundings, program.opts())
    await action(session)
  }
  for (const { name, summary } of commandList) configure(program.command(name).summary(summary))
  configure(program)
  const loaded = new Set<string>()
  const load = async (command: CommandUnknownOpts) => {
    const listed = commandList.find(c => c.name === command.name())
    if (listed === undefined || loaded.has(listed.name)) return
    loaded.add(listed.name)
    const define: DefineCommand = await listed.load()
    define(command as never, inSession)
    for (const each of [command, ...command.commands]) configure(each)
  }
  program.hook('preSubcommand', async (_, command) => {
    await load(command)
  })
  // "help X" prints without the hook; completion looks at every command
  if (args.includes('help') || args[0] === 'complete') await Promise.all(program.commands.map(load))
  if (args[0] === 'complete') return await complete(program, args.slice(args[1] === '--' ? 2 : 1), stdout)
  try {
    if (args.length === 0) program.help()
    await program.parseAsync(args, { from: 'user' })
    return exitCodes[session?.outcome ?? 'complete']
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.complete
    const usage = error instanceof CommanderError ? usageError(error) : error
    if (usage === null) return exitCodes.usage
    const failure = describeFailure(usage)
    if (program.opts().json === true) {
      const { code, message, context, hint, exitCode } = failure
      stdout.write(`${JSON.stringify({ type: 'error', code, message, context, hint, exitCode })}\n`)
    }
    session?.output.startProgress('').done()
    stderr.write(formatFailure(failure))
    if (program.opts().debug === true && error instanceof Error) stderr.write(`${formatStack(error)}\n`)
    return failure.exitCode
  }

  function configure(command: CommandUnknownOpts): void {
    command
      // wrapped to the terminal, not as in the source
      .description(command.description().replaceAll('\n', ' '))
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureHelp({ showGlobalOptions: command !== program, sortSubcommands: false, sortOptions: false })
      .configureOutput({
        writeOut: text => stdout.write(text),
        writeErr: text => stderr.write(text),
        // said by formatFailure
        outputError: () => undefined,
        getOutHelpWidth: () => stdout.columns ?? 100,
        getErrHelpWidth: () => stderr.columns ?? 100,
      })
  }
}

/** Null when the library has printed the help, which is all that is to be said. */
function usageError(error: CommanderError): HoldfastError | null {
  if (error.code === 'commander.help') return null
  return new HoldfastError('USAGE', error.message.replace(/^error: /, '').replaceAll('\n', ' '), { cause: error })
}

/** Answers a completion script; see completion/scripts.ts. */
async function complete(program: CommandUnknownOpts, words: readonly string[], stdout: TextStream): Promise<number> {
  const { completeWords } = await import('./completion/candidates.ts')
  const { candidates, files } = completeWords(program, words)
  for (const { value, description } of candidates) stdout.write(`${value}\t${description}\n`)
  if (files) stdout.write(':files\n')
  return exitCodes.complete
}

/** The stack of an error and of its causes. Typed errors hold no secrets in their messages. */
function formatStack(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`
  return error.cause instanceof Error ? `${own}\ncaused by ${formatStack(error.cause)}` : own
}
