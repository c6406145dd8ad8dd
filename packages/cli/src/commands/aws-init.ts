/** `aws init`: writes holdfast.aws.yaml. */
import { type Command, Option } from '@commander-js/extra-typings'
import { examples, type InSession } from '../command.ts'
import { parseCount } from '../options/count.ts'
import { optionParser } from '../options/parse-option.ts'

/** Declares the command. */
export function defineAwsInit(aws: Command, inSession: InSession): void {
  aws
    .command('init')
    .summary('write holdfast.aws.yaml, from a few questions or from what is found')
    .description(
      `Writes a commented file that declares what backups in AWS are to look like: "aws assess" judges by it, "aws plan" builds it. What no option
says is asked. With --from-inventory the file declares what is there now, and has comments where people must decide.`,
    )
    .option('--out <file>', 'where it goes', 'holdfast.aws.yaml')
    .option('--from-inventory <folder>', 'made by "aws collect": declare what is there')
    .option('--classification <name>', 'of the data, such as confidential')
    .option('--region <names...>', 'where its keys and vaults are made')
    .option('--account <id>', 'whose data it is: twelve digits')
    .option('--guardian <arns...>', 'roles that alone may delete points and the key')
    .option('--key-administrator <arns...>', 'roles that look after the key')
    .option('--key-user <arns...>', 'roles by which AWS Backup works')
    .option('--min-days <days>', 'points are kept at least so long', optionParser(parseCount))
    .option('--max-days <days>', 'points are kept at most so long', optionParser(parseCount))
    .addOption(new Option('--lock <mode>', 'governance: guardians can take it off; compliance: nobody').choices(['none', 'governance', 'compliance']))
    .option('--email <addresses...>', 'who is told when somebody acts against backups')
    .addHelpText(
      'after',
      examples(['Answer a few questions', 'holdfast aws init'], ['Declare what is there', 'holdfast aws collect --out inventory && holdfast aws init --from-inventory inventory']),
    )
    .action(({ out, fromInventory, ...answers }) =>
      inSession(async session => {
        const { initIntent } = await import('../aws/init-intent.ts')
        await initIntent(session, { out, inventory: fromInventory ?? null, answers })
      }),
    )
}
