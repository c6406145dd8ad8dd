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
  { name: 'backup', summary: 'make a recovery point of files, folders or a stream', load: async () => (await import('./commands/backup.ts')).defineBackup },
  { name: 'restore', summary: 'write files of a point back to disk', load: async () => (await import('./commands/restore.ts')).defineRestore },
  { name: 'verify', summary: 'check the whole vault, with no secret', load: async () => (await import('./commands/verify.ts')).defineVerify },
  { name: 'points', summary: 'list the recovery points', load: async () => (await import('./commands/points.ts')).definePoints },
  { name: 'ls', summary: 'list the files of a point', load: async () => (await import('./commands/ls.ts')).defineLs },
  { name: 'find', summary: 'look for files in all points', load: async () => (await import('./commands/find.ts')).defineFind },
  { name: 'diff', summary: 'compare two points', load: async () => (await import('./commands/diff.ts')).defineDiff },
  { name: 'dump', summary: 'write a file of a point to the standard output, or a folder as tar', load: async () => (await import('./commands/dump.ts')).defineDump },
  { name: 'keyring', summary: 'show and rotate who can read', load: async () => (await import('./commands/keyring.ts')).defineKeyring },
  { name: 'identity', summary: 'show, protect and export the secret that reads', load: async () => (await import('./commands/identity.ts')).defineIdentity },
  { name: 'log', summary: 'list the history, and prove that it goes on from what was seen', load: async () => (await import('./commands/log.ts')).defineLog },
  { name: 'status', summary: 'show the state of the vault', load: async () => (await import('./commands/status.ts')).defineStatus },
  { name: 'doctor', summary: 'check this machine and its way to the vault', load: async () => (await import('./commands/doctor.ts')).defineDoctor },
  { name: 'aws', summary: 'assess what protects backups that live in AWS', load: async () => (await import('./commands/aws.ts')).defineAws },
  { name: 'completion', summary: 'print completions for bash, zsh or fish', load: async () => (await import('./commands/completion.ts')).defineCompletion },
]
