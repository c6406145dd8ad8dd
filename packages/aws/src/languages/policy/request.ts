/**
 * Who asks for what: principals, resources, their accounts, and what is known of the request. Everything that can be
 * missing has a way to say that it isn't known; nothing defaults to a guess.
 */
import type { CompiledPolicy } from './compile-policy.ts'
import type { ContextValue } from './context-value.ts'
import type { Grant } from './grant.ts'

/** Tags by key; `unknown` if they could not be read or session tags may hide them. */
export type Tags = Readonly<Record<string, string>> | 'unknown'

export interface Account {
  /** Twelve digits. */
  readonly id: string
  readonly organization: Membership | 'none' | 'unknown'
  /** The id that bucket policies may name instead; null if not known. */
  readonly canonicalUserId?: string | null
}

export interface Membership {
  /** `o-…` */
  readonly id: string
  /** As in aws:PrincipalOrgPaths: `o-…/r-…/ou-…/`. */
  readonly path: string
  /** SCPs and RCPs don't reach the management account. */
  readonly isManagement: boolean
  /** Service control policies, one list for each level from the root to the account itself; `off` while the type is disabled. */
  readonly scps: readonly (readonly CompiledPolicy[])[] | 'off'
  /** Resource control policies, likewise. RCPFullAWSAccess need not be listed: it can't be detached. */
  readonly rcps: readonly (readonly CompiledPolicy[])[] | 'off'
}

/** An IAM user or role with all that is attached to it. */
export interface Identity {
  readonly account: Account
  readonly arn: string
  /** `AIDA…`, `AROA…`; null if not known. */
  readonly uniqueId: string | null
  readonly tags: Tags
  /** Inline, managed and groups' policies. */
  readonly policies: readonly CompiledPolicy[]
  readonly boundary: CompiledPolicy | null
}

export type Principal =
  | ({ readonly kind: 'user' } & Identity)
  | ({
      /** A session of the role. */
      readonly kind: 'role'
      /** Null: any session; whoever assumes the role chooses the name. */
      readonly sessionName: string | null
      /** None: no session policy was passed. */
      readonly sessionPolicies: readonly CompiledPolicy[]
    } & Identity)
  | {
      /** A session by GetFederationToken. */
      readonly kind: 'federated-user'
      readonly name: string
      readonly user: Identity
      readonly sessionPolicies: readonly CompiledPolicy[]
    }
  | { readonly kind: 'root'; readonly account: Account; readonly arn: string }
  /** An AWS service itself, as `backup.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string }
  /** Somebody with a token or assertion of an identity provider, at AssumeRoleWith…; the provider's ARN or host name. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' }

export interface Resource {
  /** The ARN that the action is authorized on; `*` for actions that know no resources. */
  readonly arn: string
  readonly account: Account
  readonly tags: Tags
  /** Resource policies that apply: the bucket's, the vault's for a recovery point, the key's, the role's trust policy. */
  readonly policies: readonly CompiledPolicy[]
  /** Of a KMS key. */
  readonly grants: readonly Grant[] | 'unknown'
  /** An AWS managed KMS key: RCPs don't reach it. */
  readonly isAwsManaged?: boolean
  /** Ways to access that this evaluator doesn't read (ACLs, RAM shares): they make an implicit denial unknown. */
  readonly otherGrants: readonly string[]
  /** Limits that it doesn't read (S3 Block Public Access): they make an allowance unknown. */
  readonly otherLimits: readonly string[]
}

export interface RequestContext {
  /** Keys in lower case. A key that isn't here is derived from principal and resource, or else is as `others` says. */
  readonly values: ReadonlyMap<string, ContextValue>
  readonly others: 'unknown' | 'absent'
  /** `direct`: the principal itself calls, not a service on its behalf. */
  readonly via: 'direct' | 'unknown'
  /** Pairs of a KMS request; null if it has none. */
  readonly encryptionContext: Readonly<Record<string, string>> | null | 'unknown'
  /** Policies of the VPC endpoint that the request takes; each must allow. */
  readonly endpointPolicies: readonly CompiledPolicy[]
}

export interface AccessRequest {
  readonly principal: Principal
  /** `service:Action`, in any case. */
  readonly action: string
  readonly resource: Resource
  readonly context: RequestContext
}

/** A context from plain values; what is not said is unknown. */
export function requestContext(
  values: Readonly<Record<string, string | readonly string[] | null>> = {},
  rest: Partial<Omit<RequestContext, 'values'>> = {},
): RequestContext {
  const known = Object.entries(values).map(([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value] as const)
  return { others: 'unknown', via: 'unknown', encryptionContext: 'unknown', endpointPolicies: [], ...rest, values: new Map(known) }
}

/** The account of a principal; null for services, providers and the anonymous. */
export function accountOf(principal: Principal): Account | null {
  if (principal.kind === 'federated-user') return principal.user.account
  return 'account' in principal ? principal.account : null
}

/** Service-linked roles are out of reach of SCPs and RCPs. */
export function isServiceLinked(principal: Principal): boolean {
  return principal.kind === 'role' && principal.arn.includes(':role/aws-service-role/')
}
