/** Who calls, by the account's own word. */
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import { callFailed, type Patience } from '../../observe/collect/call-failure.ts'
import { callPatiently } from '../../observe/collect/call-patiently.ts'

export interface Caller {
  readonly account: string
  /** `aws`, `aws-cn` … */
  readonly partition: string
  /** As aws:PrincipalArn has it: for a role's session the role. */
  readonly principal: string
}

/** @throws HoldfastError AWS_DENIED, AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_FAILED */
export async function findCaller(api: AwsApi, region: string, patience: Patience): Promise<Caller> {
  const { Account, Arn } = (await identify(api, region, patience)) as { readonly Account?: string; readonly Arn?: string }
  const arn = Arn ?? ''
  const [, partition = 'aws', , , account = ''] = arn.split(':')
  // the session's ARN leaves out the path of the role: guardians with a path are told apart by name only in the pre-flight check
  const session = /:assumed-role\/([^/]+)\//.exec(arn)
  const principal = session === null ? arn : `arn:${partition}:iam::${account}:role/${session[1] ?? ''}`
  return { account: Account ?? account, partition, principal }
}

async function identify(api: AwsApi, region: string, patience: Patience): Promise<Members> {
  try {
    return await callPatiently({ api, patience }, { service: 'sts', region }, 'GetCallerIdentity', {})
  } catch (cause) {
    throw callFailed('sts:GetCallerIdentity', region, cause)
  }
}
