/** `aws iam-policy` and `aws onboard`: what AWS has to permit. */
import { randomBytes } from 'node:crypto'
import { Argument, type Command, Option } from '@commander-js/extra-typings'
import { HoldfastError } from '@holdfast/core/errors'
import { examples, type InSession } from '../command.ts'

const commands = ['collect', 'assess', 'plan', 'drift', 'apply', 'undo'] as const

/** Declares the commands. */
export function defineAwsPermissions(aws: Command, inSession: InSession): void {
  aws
    .command('iam-policy')
    .summary('print the permissions that a command needs')
    .description('Prints the smallest IAM policy by which one of these commands works: an action for each call that it makes, and what AWS asks for besides.')
    .addArgument(new Argument('<command>', 'which one').choices(commands))
    .option('--org', 'for "collect" and "assess": also what reading an organization takes')
    .option('--role <name>', 'with --org: the role that reads each other account', 'HoldfastReader')
    .option('--key <arn>', 'for "plan", "apply" and "undo": the key of AWS KMS that signs plans and the journal')
    .addHelpText('after', examples(['For who reads an organization', 'holdfast aws iam-policy collect --org > reader.json']))
    .action((command, { org, role, key }) =>
      inSession(async ({ surroundings }) => {
        const { policyFor } = await import('@holdfast/aws/command-policy')
        surroundings.stdout.write(`${JSON.stringify(policyFor(command, org === true ? role : null, key ?? null), null, 2)}\n`)
      }),
    )
  aws
    .command('onboard')
    .summary('print a CloudFormation template of the role in each account')
    .description(
      `Prints a template of the role by which "aws collect --org" reads an account, to be rolled out as a StackSet; or, with --operator, of the one by
which "aws apply" changes it. Both let only the named principal in, and only with the external id.`,
    )
    .requiredOption('--principal <arn>', 'the user or role that may assume the role')
    .option('--external-id <id>', 'what they have to say; made up otherwise, and in the template')
    .option('--role <name>', 'its name; HoldfastReader or HoldfastOperator otherwise')
    .addOption(new Option('--operator', 'the role that applies, in place of the one that reads'))
    .addHelpText(
      'after',
      examples(
        ['For all accounts of an organization', 'holdfast aws onboard --principal arn:aws:iam::444455556666:role/audit > reader.json'],
        ['Rolled out to all that are there and all that come', 'aws cloudformation create-stack-set --stack-set-name holdfast-reader --template-body file://reader.json --capabilities CAPABILITY_NAMED_IAM --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false'],
      ),
    )
    .action(({ principal, externalId, role, operator }) =>
      inSession(async ({ surroundings }) => {
        if (!/^arn:[a-z-]+:iam::\d{12}:(user|role)\/.+$/.test(principal)) {
          throw new HoldfastError('USAGE', '--principal takes the ARN of a user or role', { context: { found: principal } })
        }
        const { onboardTemplate, usualRoleName } = await import('@holdfast/aws/onboard-template')
        const kind = operator === true ? 'operator' : 'reader'
        const id = externalId ?? randomBytes(16).toString('hex')
        surroundings.stdout.write(onboardTemplate({ kind, roleName: role ?? usualRoleName[kind], principal, externalId: id }))
      }),
    )
}
