/** `aws register`: what is stored unencrypted, and who answers for it. */
import type { Command } from '@commander-js/extra-typings'
import { examples, type InSession } from '../command.ts'

/** Declares the command. */
export function defineAwsRegister(aws: Command, inSession: InSession): void {
  aws
    .command('register')
    .summary('list what is stored unencrypted, with owner and waiver')
    .description(
      `Lists data and backups that are not encrypted, or not with the kind of key that is declared, or of which that is not known: with the
owner that a tag names (owners.tag of the intent), and who answers for it until when, if it is waived.`,
    )
    .requiredOption('--inventory <folder>', 'made by "aws collect"')
    .option('--intent <file>', 'what is declared of the data; holdfast.aws.yaml if there is one here')
    .option('--waivers <file>', 'findings that somebody answers for until a day; holdfast.aws.waivers.yaml, if it is here, otherwise')
    .addHelpText(
      'after',
      examples(['The register of an account', 'holdfast aws collect --out inventory && holdfast aws register --inventory inventory']),
    )
    .action(({ inventory, intent, waivers }) =>
      inSession(async (session) => {
        const { registerAccount } = await import('../aws/register-account.ts')
        await registerAccount(session, { inventory, intent: intent ?? null, waivers: waivers ?? null })
      }),
    )
}
