/** `points`: lists recovery points. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const definePoints: DefineCommand = command => {
  command
    .description(
      `Lists the recovery points of the vault, oldest first. Without an identity it shows what is public: times, sizes, retention.
With one, also the host, the label and the paths.`,
    )
    .option('--host <name>', 'only points of this host (needs an identity)')
    .option('--label <text>', 'only points with this label (needs an identity)')
    .option('--incomplete', 'only points in which something could not be read')
    .option('--last <count>', 'only the newest ones')
    .addHelpText(
      'after',
      examples(
        ['All points', 'holdfast points'],
        ['With labels and paths', 'holdfast points --identity ~/safe/recovery.txt'],
        ['The id of the newest one', "holdfast points --last 1 --json | jq -r .id"],
      ),
    )
}
