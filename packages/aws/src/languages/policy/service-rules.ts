/** Where single services depart from the general logic. Each rule names the page that says so. */
import { splitArn } from './arn.ts'
import { type AccessRequest, accountOf, type Principal } from './request.ts'

/** What a resource's own policy must do within its account. */
export type ResourcePolicyRole =
  /** Identity policy or resource policy: one of them is enough. */
  | 'alternative'
  /** The resource's policy must name the principal or delegate to its account: KMS keys, role trust. */
  | 'required'

/** "How AWS enforcement code logic evaluates requests": role trust policies and key policies are the exceptions. */
export function resourcePolicyRole(action: string, resourceArn: string): ResourcePolicyRole {
  const arn = splitArn(resourceArn)
  const isKey = action.startsWith('kms:') && arn?.service === 'kms' && arn.resource.startsWith('key/') // an alias has no policy
  return isKey || isAssumingRole(action) ? 'required' : 'alternative'
}

/** Why AWS rejects a request whatever the policies say. */
export type Refusal = 'other-partition' | 'no-cross-account-use' | 'cannot-assume-roles'

/**
 * @param action in lower case
 * @param partition of the resource's ARN; null if it has none
 */
export function refusal(request: AccessRequest, action: string, partition: string | null): Refusal | null {
  const { principal, resource } = request
  const cannotAssume = principal.kind === 'root' || principal.kind === 'federated-user' // "Compare AWS STS credentials"
  if (cannotAssume && action === 'sts:assumerole') return 'cannot-assume-roles'
  const account = accountOf(principal)
  if (account === null) return null
  if (partition !== null && !partitionArn(principal).startsWith(`arn:${partition}:`)) return 'other-partition' // "Cross account resource access in IAM"
  if (account.id === resource.account.id) return null
  if (action.startsWith('kms:') && !grantable.test(action) && !kmsCrossAccount.test(action)) return 'no-cross-account-use'
  if (ownAccountOnly.has(action)) return 'no-cross-account-use'
  if (action.startsWith('backup:') && action !== 'backup:copyintobackupvault') return 'no-cross-account-use' // "Vault access policies"
  return null
}

/** "Allowing users in other accounts to use a KMS key": of the operations that no grant can allow, these alone work across accounts. */
const kmsCrossAccount = /^kms:(?:getkeyrotationstatus|listgrants|revokegrant)$/

/** "Grants in AWS KMS": the operations that a grant can allow. */
export function isGrantable(action: string): boolean {
  return grantable.test(action)
}

const grantable = new RegExp(
  '^kms:(?:decrypt|derivesharedsecret|encrypt|generatedatakey(?:pair)?(?:withoutplaintext)?|generatemac|reencrypt(?:from|to)|sign|verify|verifymac' +
    '|creategrant|describekey|getpublickey|retiregrant)$',
)

/** "Basic examples of Amazon SQS policies" (actions without cross-account permissions); PutBucketPolicy, S3 API Reference. */
const ownAccountOnly = new Set([
  's3:putbucketpolicy',
  'sqs:addpermission',
  'sqs:cancelmessagemovetask',
  'sqs:createqueue',
  'sqs:deletequeue',
  'sqs:listmessagemovetasks',
  'sqs:listqueues',
  'sqs:listqueuetags',
  'sqs:removepermission',
  'sqs:setqueueattributes',
  'sqs:startmessagemovetask',
  'sqs:tagqueue',
  'sqs:untagqueue',
])

function partitionArn(principal: Principal): string {
  return principal.kind === 'federated-user' ? principal.user.arn : 'arn' in principal ? principal.arn : ''
}

function isAssumingRole(action: string): boolean {
  return action.startsWith('sts:assumerole') || action === 'sts:tagsession' || action === 'sts:setsourceidentity'
}

/** How resource control policies apply to an action: `maybe` for services that the list doesn't name; it grows. */
export type RcpReach = 'yes' | 'maybe' | 'no'

export function rcpReach(action: string, resourceArn: string): RcpReach {
  if (action === 'kms:retiregrant') return 'no' // "Resource control policies": entities not restricted
  const service = action.slice(0, action.indexOf(':'))
  return rcpServices.has(service) && resourceArn !== '*' ? 'yes' : 'maybe'
}

/** Of "List of AWS services that support RCPs", those whose prefix the list makes plain. */
const rcpServices = new Set(['s3', 'sts', 'kms', 'sqs', 'secretsmanager', 'dynamodb', 'logs', 'ecr', 'aoss', 'cognito-idp', 'cognito-identity'])

/** PutBucketPolicy, S3 API Reference: the root of the bucket's account can't lock itself out by the bucket policy. */
export function isRootRescue(request: AccessRequest, action: string): boolean {
  const { principal, resource } = request
  return principal.kind === 'root' && principal.account.id === resource.account.id && rootRescue.has(action)
}

const rootRescue = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'])
