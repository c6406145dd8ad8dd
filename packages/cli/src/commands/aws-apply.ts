/** `aws plan`, `apply`, `drift`, `undo` and `journal`: building what is declared, and knowing what was done. */
import type { Command } from '@commander-js/extra-typings'
import { Option } from '@commander-js/extra-typings'
import { examples, type InSession } from '../command.ts'
import { parseDuration } from '../options/duration.ts'
import { collect, optionParser } from '../options/parse-option.ts'

const keyOption = () => new Option('--key <file>', 'the key that signs plans and the journal, when it is not in its place on this machine: a file, or the ARN of a key of AWS KMS')
const detailsOption = () => new Option('--details', 'show every line that changes, step by step')
const trustOption = () => new Option('--trust <key>', 'whose plans and lines count too: the public key that "aws journal key" printed; may be repeated').argParser(collect)
const validOption = () => new Option('--valid <time>', 'for how long it may be applied, such as 12h; an hour otherwise').argParser(optionParser(parseDuration))

/** Declares the commands. */
export function defineAwsApply(aws: Command, inSession: InSession): void {
  aws
    .command('plan')
    .summary('show what the account lacks of what is declared, and write it down')
    .description(
      `Compares the account with the declared intent and shows what would bring it there: what is made (+), changed (~) and removed (-), and in full
what can't be put back (!). Nothing is changed. The plan is written to a file, signed, for "aws apply"; it is for this account, this intent and an hour.`,
    )
    .option('--intent <file>', 'what is declared; holdfast.aws.yaml here otherwise')
    .option('--out <file>', 'where the plan goes; holdfast.aws.plan here otherwise')
    .option('--region <names...>', 'only these Regions of the intent')
    .option('--delete', 'remove what was made by Holdfast and is no longer declared')
    .addOption(detailsOption())
    .addOption(validOption())
    .addOption(keyOption())
    .addOption(trustOption())
    .addHelpText('after', examples(['What would be changed?', 'holdfast aws plan'], ['Line by line', 'holdfast aws plan --details | less'], ['For a review, until tomorrow', 'holdfast aws plan --out review.plan --valid 24h']))
    .action(({ intent, out, region, delete: deletes, details, valid, key, trust }) =>
      inSession(async session => {
        const { makePlan } = await import('../aws/make-plan.ts')
        const common = { out: out ?? null, details: details === true, validForMs: valid ?? null, deletes: deletes === true, key: key ?? null, trust: trust ?? [] }
        await makePlan(session, { ...common, intent: intent ?? null, regions: region ?? null })
      }),
    )
  aws
    .command('apply')
    .summary('do exactly what a plan says')
    .description(
      `Takes the steps of a plan, in order. Each looks first: what is done already is left, and what has changed since the plan was made ends it.
Every call is in a signed journal before it is made. When it was interrupted, the same command goes on. What can never be taken back needs
consent: the words that the plan names, typed on the terminal or given by --consent.`,
    )
    .argument('[plan]', 'the file of "aws plan" or "aws undo"; holdfast.aws.plan here otherwise')
    .option('--intent <file>', 'what is declared, as it was when the plan was made; holdfast.aws.yaml here otherwise')
    .addOption(new Option('--consent <words>', 'agree to a step that cannot be taken back, in the words of the plan; may be repeated').argParser(collect))
    .addOption(keyOption())
    .addOption(trustOption())
    .addHelpText(
      'after',
      examples(['What was planned', 'holdfast aws apply'], ['A lock for good, without a terminal', 'holdfast aws apply --consent "lock holdfast-confidential in eu-west-1 for ever"']),
    )
    .action((plan, { intent, consent, key, trust }) =>
      inSession(async session => {
        const { applyAccount } = await import('../aws/apply-account.ts')
        await applyAccount(session, { plan: plan ?? null, intent: intent ?? null, consents: consent ?? [], key: key ?? null, trust: trust ?? [] })
      }),
    )
  aws
    .command('drift')
    .summary('show what others changed of what was applied')
    .description('Reads everything that was applied from here, by the journal, and shows what is no longer as it was set. Exit code 9: something was changed; 3: nothing was, but something cannot be told.')
    .addOption(keyOption())
    .addOption(trustOption())
    .addHelpText('after', examples(['Has anybody changed anything?', 'holdfast aws drift']))
    .action(({ key, trust }) =>
      inSession(async session => {
        await (await import('../aws/tell/tell-drift.ts')).tellDrift(session, { key: key ?? null, trust: trust ?? [] })
      }),
    )
  aws
    .command('undo')
    .summary('plan to put back what was applied')
    .description(
      `Makes a plan that puts back what a plan changed, newest first, as far as that can be: shown and written as by "aws plan", done by "aws
apply". What was changed since, and what can't be put back, is listed. What was made is only removed with --delete.`,
    )
    .option('--plan <id>', 'which plan is undone: the first characters of its id in the journal; the last one otherwise')
    .option('--out <file>', 'where the plan goes; holdfast.aws.plan here otherwise')
    .option('--delete', 'remove what was made')
    .addOption(detailsOption())
    .addOption(validOption())
    .addOption(keyOption())
    .addOption(trustOption())
    .addHelpText('after', examples(['Back to before the last apply', 'holdfast aws undo && holdfast aws apply'], ['And remove what it made', 'holdfast aws undo --delete']))
    .action(({ plan, out, delete: deletes, details, valid, key, trust }) =>
      inSession(async session => {
        const { makeUndo } = await import('../aws/make-plan.ts')
        const common = { out: out ?? null, details: details === true, validForMs: valid ?? null, deletes: deletes === true, key: key ?? null, trust: trust ?? [] }
        await makeUndo(session, { ...common, planId: plan ?? null })
      }),
    )
  defineJournal(aws.command('journal'), inSession)
}

function defineJournal(journal: Command, inSession: InSession): void {
  journal
    .summary('what was done to accounts from here')
    .description('The journal has every call that "aws apply" made: what it was about to do before, what came of it after, each line signed and naming the one before.')
    .addHelpText('after', examples(['What was done?', 'holdfast aws journal show'], ['Is the record whole?', 'holdfast aws journal check']))
  const account = () => new Option('--account <id>', 'of which account; the only one with a journal here otherwise')
  journal
    .command('show')
    .summary('list what was done')
    .description('Lists the lines of the journal, oldest first. Every signature is verified.')
    .addOption(account())
    .addOption(keyOption())
    .addOption(trustOption())
    .addHelpText('after', examples(['Of one account', 'holdfast aws journal show --account 111122223333']))
    .action(({ account: id, key, trust }) =>
      inSession(async session => {
        await (await import('../aws/tell/tell-journal.ts')).showJournal(session, { account: id ?? null, key: key ?? null, trust: trust ?? [] })
      }),
    )
  journal
    .command('check')
    .summary('check that no line was changed or taken out')
    .description('Verifies every line and prints the hash of the last one, the head. With --head it proves that the journal goes on from a head that was kept elsewhere: lines that were cut off its end are seen by that.')
    .addOption(account())
    .option('--head <hash>', 'the head as it was printed before')
    .addOption(keyOption())
    .addOption(trustOption())
    .addHelpText('after', examples(['Against the head of last week', 'holdfast aws journal check --head 4f1a…']))
    .action(({ account: id, head, key, trust }) =>
      inSession(async session => {
        const { checkJournal } = await import('../aws/tell/tell-journal.ts')
        await checkJournal(session, { account: id ?? null, key: key ?? null, trust: trust ?? [] }, head ?? null)
      }),
    )
  journal
    .command('key')
    .summary('print the public key that plans and the journal are signed with')
    .description('Prints the public key of this person, for others who are to trust its plans and journal (--trust). It is made when it is not there yet.')
    .addOption(keyOption())
    .addHelpText('after', examples(
        ['For a colleague who applies what you planned', 'holdfast aws journal key'],
        ['Of a key that KMS holds', 'holdfast aws journal key --key arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-…'],
      ))
    .action(({ key }) =>
      inSession(async session => {
        await (await import('../aws/tell/tell-planner-key.ts')).tellPlannerKey(session, key ?? null)
      }),
    )
}
