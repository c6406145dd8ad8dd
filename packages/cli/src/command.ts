/** How a command is declared. */
import type { Command } from '@commander-js/extra-typings'
import type { Session } from './session.ts'

/** Runs an action within a session, made when the action starts. */
export type InSession = (action: (session: Session) => Promise<void>) => Promise<void>

/** Adds arguments, options, help and action to a command that has its name and summary already. */
export type DefineCommand = (command: Command, inSession: InSession) => void

/** Text for the end of a help page: a title line per example, then the command. */
export function examples(...pairs: readonly (readonly [what: string, command: string])[]): string {
  return `\nExamples:\n${pairs.map(([what, command]) => `  # ${what}\n  $ ${command}\n`).join('\n')}`
}
