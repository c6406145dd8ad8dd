/** `aws iam-policy` and `aws onboard`: what AWS has to permit. */
import { randomBytes } from 'node:crypto'
import { Argument, type Command, Option } from '@commander-js/extra-typings'
import { HoldfastError } from '@holdfast/core/errors'
import { loadIntent } from '../aws/load-intent.ts'
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
    .option('--intent <file>', 'for "plan", "drift", "apply" and "undo": what is declared, whose names of buckets, roles and others are let; holdfast.aws.yaml if there is one here')
    .option('--account <id>', 'for "apply" and "undo": the account whose things are changed; any otherwise')
    .option('--pass-role <arns...>', 'for "apply" and "undo": roles that Config or rules of EventBridge have already, and are to keep')
    .option('--part <number>', 'of a policy that is too long for one managed policy: the first, the second …')
    .addHelpText(
      'after',
      examples(
        ['For who reads an organization', 'holdfast aws iam-policy collect --org > reader.json'],
        ['For who applies, in two managed policies', 'holdfast aws iam-policy apply --account 111122223333 --part 1 > apply-1.json'],
      ),
    )
    .action((command, { org, role, key, intent, account, passRole, part }) =>
      inSession(async ({ surroundings }) => {
        if (account !== undefined && !/^\d{12}$/.test(account)) throw new HoldfastError('USAGE', '--account takes 12 digits', { context: { found: account } })
        const [{ policyFor }, { managedPolicies }] = await Promise.all([import('@holdfast/aws/command-policy'), import('@holdfast/aws/managed-policies')])
        const declared = await loadIntent(intent ?? null)
        const policy = policyFor(command, { role: org === true ? role : undefined, signingKey: key, intent: declared?.intent, account, passes: passRole })
        const parts = managedPolicies(policy)
        const chosen = part === undefined ? policy : parts[Number(part) - 1]
        if (chosen === undefined) throw new HoldfastError('USAGE', `--part takes a number from 1 to ${parts.length}`, { context: { found: part } })
        if (part === undefined && parts.length > 1) {
          surroundings.stderr.write(`It is too long for one managed policy of IAM: print it as ${parts.length}, by --part 1 to --part ${parts.length}.\n`)
        }
        surroundings.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`)
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
    .option('--intent <file>', 'with --operator: what is declared, whose names of buckets, roles and others are let; holdfast.aws.yaml if there is one here')
    .addHelpText(
      'after',
      examples(
        ['For all accounts of an organization', 'holdfast aws onboard --principal arn:aws:iam::444455556666:role/audit > reader.json'],
        ['For all that come', 'aws cloudformation create-stack-set --stack-set-name holdfast-reader --template-body file://reader.json --capabilities CAPABILITY_NAMED_IAM --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false'],
        ['And all that are there: roles are global, so one Region', 'aws cloudformation create-stack-instances --stack-set-name holdfast-reader --deployment-targets OrganizationalUnitIds=r-EXAMPLE --regions us-east-1'],
        ['A StackSet leaves out the management account: there, a stack', 'aws cloudformation create-stack --stack-name holdfast-reader --template-body file://reader.json --capabilities CAPABILITY_NAMED_IAM'],
      ),
    )
    .action(({ principal, externalId, role, operator, intent }) =>
      inSession(async ({ surroundings }) => {
        if (!/^arn:[a-z-]+:iam::\d{12}:(user|role)\/.+$/.test(principal)) {
          throw new HoldfastError('USAGE', '--principal takes the ARN of a user or role', { context: { found: principal } })
        }
        const { onboardTemplate, usualRoleName } = await import('@holdfast/aws/onboard-template')
        const kind = operator === true ? 'operator' : 'reader'
        const id = externalId ?? randomBytes(16).toString('hex')
        const declared = kind === 'operator' ? await loadIntent(intent ?? null) : null
        surroundings.stdout.write(onboardTemplate({ kind, roleName: role ?? usualRoleName[kind], principal, externalId: id, intent: declared?.intent }))
      }),
    )
}
