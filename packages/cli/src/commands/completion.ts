/** `completion SHELL`: the script that makes a shell complete holdfast's command lines. */
import { Argument } from '@commander-js/extra-typings'
import { type DefineCommand, examples } from '../command.ts'
import { completionScript, shells } from '../completion/scripts.ts'

/** Declares the command. */
export const defineCompletion: DefineCommand = (command, inSession) => {
  command
    .description('Prints a script that lets the shell complete commands, options and files.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      examples(
        ['For bash, in ~/.bashrc', 'source <(holdfast completion bash)'],
        ['For zsh, once', 'holdfast completion zsh > "${fpath[1]}/_holdfast"'],
        ['For fish, once', 'holdfast completion fish > ~/.config/fish/completions/holdfast.fish'],
      ),
    )
    .action(shell =>
      inSession(async ({ surroundings }) => {
        surroundings.stdout.write(completionScript[shell])
      }),
    )
}
