/** `diff`: compares two points. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const defineDiff: DefineCommand = command => {
  command
    .description('Shows what differs between two points: + added, - removed, M content, U owner, mode, times or attributes, T another kind. Needs the recovery identity.')
    .argument('<older>', 'a point')
    .argument('<newer>', 'a point')
    .argument('[path]', 'only below this folder')
    .option('--metadata', 'also where nothing but owner, mode, times or attributes differ')
    .addHelpText(
      'after',
      examples(
        ['What changed between two points', 'holdfast diff 5f1c2a latest'],
        ['How much changed, by kind', "holdfast diff 5f1c2a latest --json | jq -r .change | sort | uniq -c"],
      ),
    )
}
