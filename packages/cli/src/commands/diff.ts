/** `diff`: compares two points. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const defineDiff: DefineCommand = (command, inSession) => {
  command
    .description(
      `Shows what differs between two points: + added, - removed, M content, T another kind, and with --metadata U owner, mode, time or
attributes only. Needs the recovery identity. What the points have in common is not read, so a small difference is found fast.`,
    )
    .argument('<older>', 'a point id, the first digits of one, or "latest"')
    .argument('<newer>', 'another one')
    .argument('[path]', 'only this folder or file')
    .option('--metadata', 'also list where nothing but owner, mode, time or attributes differ')
    .addHelpText(
      'after',
      examples(
        ['What changed between two points', 'holdfast diff 5f1c2a latest'],
        ['In one folder, with owners, modes and times', 'holdfast diff 5f1c2a latest /home/ann --metadata'],
        ['How much changed, by kind', "holdfast diff 5f1c2a latest --json | jq -r 'select(.type == \"difference\") | .change' | sort | uniq -c"],
      ),
    )
    .action((older, newer, path, { metadata }) =>
      inSession(async session => {
        const { comparePoints } = await import('../vault/read/compare-points.ts')
        await comparePoints(session, { older, newer, path: path ?? '', metadata: metadata === true ? 'list' : 'count' })
      }),
    )
}
