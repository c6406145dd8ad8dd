/** All commands, in the order of the help text, loaded only when they are run. */
import type { DefineCommand } from './command.ts'

/** A command that can be loaded. */
export interface ListedCommand {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<DefineCommand>
}

/** The list. */
export const commandList: readonly ListedCommand[] = [
  { name: 'init', summary: 'make a vault, its keyring and the keys of this machine', load: async () => (await import('./commands/init.ts')).defineInit },
  { name: 'completion', summary: 'print completions for bash, zsh or fish', load: async () => (await import('./commands/completion.ts')).defineCompletion },
]
