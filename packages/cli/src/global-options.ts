/** Options that every command takes, before or after its name. */
import { Command, Option } from '@commander-js/extra-typings'

/** The program without its commands. */
export function createProgram(version: string) {
  return new Command('holdfast')
    .description('Encrypted, deduplicated, tamper-evident backups that the backed-up machine itself cannot read.')
    .version(version, '--version', 'print the version and exit')
    .helpOption('-h, --help', 'show help and exit')
    .addOption(new Option('--vault <place>', 'the folder of the vault (env: HOLDFAST_VAULT)'))
    .addOption(new Option('--home <folder>', 'keep keys, state, cache and configuration here (env: HOLDFAST_HOME)'))
    .addOption(new Option('--identity <file>', 'the recovery identity that reads'))
    .addOption(new Option('--passphrase-file <file>', 'take the passphrase from the first line of a file (env: HOLDFAST_PASSPHRASE_FILE)'))
    .addOption(new Option('--clock-is <day>', 'consent to a clock that is over seven days ahead of the vault, by naming today: 2026-01-31'))
    .addOption(new Option('--json', 'print one JSON object a line, see docs/json-output.md'))
    .addOption(new Option('-q, --quiet', 'print results and warnings only'))
    .addOption(new Option('--debug', 'print the stack of an error'))
}
