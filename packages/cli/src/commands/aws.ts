/** `aws`: what protects backups that live in AWS. */
import { Option } from '@commander-js/extra-typings'
import { useDemoClock } from '../aws/demo-clock.ts'
import { type DefineCommand, examples, type InSession } from '../command.ts'
import { parseCount } from '../options/count.ts'
import { optionParser } from '../options/parse-option.ts'
import { defineAwsApply } from './aws-apply.ts'
import { defineAwsDemo } from './aws-demo.ts'
import { defineAwsPermissions } from './aws-permissions.ts'
import { defineAwsExport } from './aws-export.ts'
import { defineAwsInit } from './aws-init.ts'
import { defineAwsRegister } from './aws-register.ts'

/** Declares the command. */
export const defineAws: DefineCommand = (command, inAnySession) => {
  const inSession: InSession = action =>
    inAnySession(async session => {
      await useDemoClock(session)
      await action(session)
    })
  command
    .description('Looks after backups that live in AWS: finds what does not protect them, and builds what is declared. Only "aws apply" changes anything in an account.')
    .addHelpText('after', examples(['What is wrong with the backups of this account?', 'holdfast aws assess']))
  command
    .command('collect')
    .summary('read an account into a folder')
    .description(
      `Reads vaults, recovery points, plans, keys and who may do what into a new folder, which "aws assess" works on offline. Calls that fail
are noted there. When it was interrupted, the same command goes on. Credentials and endpoints are found as AWS's own tools find them.`,
    )
    .requiredOption('--out <folder>', 'where the inventory goes: it tells where the account is weak, so keep it to yourself')
    .option('--region <names...>', 'only these Regions; all that the account has enabled otherwise')
    .option('--again', 'in a folder with an inventory: ask again for what could not be read, and keep the rest')
    .option('--calls <count>', 'calls at a time for each Region; 4 otherwise', optionParser(parseCount))
    .option('--org', 'all accounts of the organization; as its management account or a delegated administrator')
    .option('--include-ou <ids...>', 'with --org: only what lies in these units')
    .option('--exclude-ou <ids...>', 'with --org: not what lies in these units')
    .option('--exclude-accounts <ids...>', 'with --org: not these accounts')
    .option('--accounts <ids...>', 'these accounts instead')
    .option('--role <name>', 'the role that reads each other account', 'HoldfastReader')
    .option('--external-id <id>', 'what the roles ask for')
    .addHelpText(
      'after',
      examples(
        ['Two Regions, as the role of a profile', 'AWS_PROFILE=audit holdfast aws collect --out inventory --region eu-west-1 eu-central-1'],
        ['An organization, by the role that "holdfast aws onboard" makes', 'holdfast aws collect --out inventory --org --external-id 7c1f…'],
      ),
    )
    .action(({ out, region, calls, again, ...accounts }) =>
      inSession(async session => {
        const [{ collectAccount, tellCollected }, { othersOf }] = await Promise.all([import('../aws/collect-account.ts'), import('../aws/account-options.ts')])
        tellCollected(session, out, await collectAccount(session, out, { regions: region ?? null, calls: calls ?? null, again: again ?? false, others: othersOf(accounts) }))
      }),
    )
  command
    .command('assess')
    .summary('find what does not protect the backups of an account')
    .description(
      `Judges an inventory, or the account as it is now, and lists what fails and what is not known, worst first. Exit code 9: something fails;
3: nothing does, but something is not known.`,
    )
    .option('--inventory <folder>', 'made by "aws collect"; without it the account is read now')
    .option('--region <names...>', 'without --inventory: only these Regions')
    .option('--org', 'without --inventory: all accounts of the organization, as its management account or a delegated administrator')
    .option('--include-ou <ids...>', 'with --org: only what lies in these units')
    .option('--exclude-ou <ids...>', 'with --org: not what lies in these units')
    .option('--exclude-accounts <ids...>', 'with --org: not these accounts')
    .option('--accounts <ids...>', 'without --inventory: these accounts')
    .option('--role <name>', 'the role that reads each other account', 'HoldfastReader')
    .option('--external-id <id>', 'what the roles ask for')
    .option('--terraform <file>', 'judge what a plan will make: the output of "terraform show -json PLAN"')
    .option('--cfn <file>', 'judge what a template of CloudFormation will make; --region and --accounts say where, if that matters')
    .option('--intent <file>', 'what is declared of the backups; holdfast.aws.yaml if there is one here')
    .option('--html <file>', 'write a page for people too: it loads nothing, and prints well')
    .option('--sarif <file>', 'write every finding as SARIF 2.1.0 too')
    .option('--asff <file>', 'write every finding in the AWS Security Finding Format too')
    .option('--waivers <file>', 'findings that somebody answers for until a day; holdfast.aws.waivers.yaml, if it is here, otherwise')
    .option('--since <folder>', 'an older inventory: tell what is new, changed and gone since then')
    .addOption(
      new Option('--framework <names...>', 'what the findings say about requirements of nist, iso, pci or dora').choices(['nist', 'iso', 'pci', 'dora']),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 9 or 3 only for findings that are at least so severe').choices(['critical', 'high', 'medium', 'low']).default('low' as const),
    )
    .option('--details', 'with what decided, why it matters and how to fix it')
    .addHelpText(
      'after',
      examples(
        ['The account as it is now', 'holdfast aws assess'],
        ['An inventory, with what to do', 'holdfast aws assess --inventory inventory --details'],
        ['In a pipeline that only stops for what is critical', 'holdfast aws assess --fail-on critical --since last-week'],
        ['In a pull request: what a plan will make', 'terraform show -json plan.out > plan.json && holdfast aws assess --terraform plan.json'],
        ['In a pipeline: what fails, as JSON', `holdfast aws assess --inventory inventory --json | jq 'select(.type == "finding" and .status == "FAIL")'`],
      ),
    )
    .action(({ inventory, region, details, sarif, asff, html, intent, waivers, since, framework, failOn, terraform, cfn, ...accounts }) =>
      inSession(async session => {
        const [{ assessAccount }, { frameworks }, { othersOf }] = await Promise.all([
          import('../aws/assess-account.ts'),
          import('@holdfast/aws/frameworks'),
          import('../aws/account-options.ts'),
        ])
        const files = { sarif: sarif ?? null, asff: asff ?? null, html: html ?? null, waivers: waivers ?? null, since: since ?? null, intent: intent ?? null }
        const judged = { frameworks: (framework ?? []).map(name => frameworks[name]), failOn }
        const template = terraform !== undefined ? { language: 'terraform' as const, file: terraform } : cfn !== undefined ? { language: 'cloudformation' as const, file: cfn } : null
        await assessAccount(session, { inventory: inventory ?? null, template, regions: region ?? null, others: othersOf(accounts), details: details === true, ...files, ...judged })
      }),
    )
  defineAwsApply(command, inSession)
  defineAwsPermissions(command, inSession)
  defineAwsInit(command, inSession)
  defineAwsExport(command, inSession)
  defineAwsRegister(command, inSession)
  defineAwsDemo(command, inSession)
}
