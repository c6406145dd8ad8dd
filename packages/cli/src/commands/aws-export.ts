/** `aws export`: what is declared, as templates. */
import { type Command, Option } from '@commander-js/extra-typings'
import { examples, type InSession } from '../command.ts'

/** Declares the command. */
export function defineAwsExport(aws: Command, inSession: InSession): void {
  aws
    .command('export')
    .summary('write what is declared as templates of CloudFormation or Terraform')
    .description(
      `Writes what "aws plan" would make into a new folder, for who builds by CloudFormation or Terraform: for what is there already with what is
needed to import it. The account of the environment's credentials is looked at; with --account nothing is asked, and nothing is taken to be there.`,
    )
    .addOption(new Option('--format <format>', 'of the templates').choices(['cloudformation', 'terraform']).makeOptionMandatory())
    .requiredOption('--out <folder>', 'where they go: a new folder, or one without such files')
    .option('--intent <file>', 'what is declared; holdfast.aws.yaml here otherwise')
    .option('--region <names...>', 'only these Regions')
    .option('--account <id>', 'ask nothing: for this account, as if nothing were there')
    .addHelpText('after', examples(['For Terraform, with import blocks for what is there', 'holdfast aws export --format terraform --out infrastructure']))
    .action(({ format, out, intent, region, account }) =>
      inSession(async session => {
        const { exportTemplates } = await import('../aws/export-templates.ts')
        await exportTemplates(session, { format, out, intent: intent ?? null, regions: region ?? null, account: account ?? null })
      }),
    )
}
