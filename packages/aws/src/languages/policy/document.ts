/**
 * A policy document as it was written, checked and typed. Grammar: "Grammar of the IAM JSON policy language",
 * IAM User Guide. What its parts mean is decided by compile-policy.ts.
 */

/**
 * Where a policy is attached, which decides what it may hold and how it counts: `identity` (inline, managed or a group's),
 * `boundary`, `session`, `scp`, `rcp`, `resource` (bucket, vault, topic, queue, secret …), `key` (KMS), `trust` (a role's),
 * `endpoint` (VPC).
 */
export type PolicyKind = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'key' | 'trust' | 'endpoint'

export interface PolicyDocument {
  /** `2008-10-17` (also when none is written) has no policy variables. */
  readonly version: '2008-10-17' | '2012-10-17'
  readonly statements: readonly PolicyStatement[]
}

export interface PolicyStatement {
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
  /** Null where the kind of policy has no Principal element. */
  readonly principal: PrincipalElement | null
  /** Null: the element is missing where KMS accepts that; the statement has no effect. */
  readonly actions: PatternList | null
  readonly resources: PatternList | null
  readonly conditions: readonly ConditionClause[]
}

/** Action, Resource; negated: NotAction, NotResource. */
export interface PatternList {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

/** Principal; negated: NotPrincipal. */
export interface PrincipalElement {
  readonly negated: boolean
  /** `"*"` itself; `{"AWS": "*"}` is an entry of `aws`. */
  readonly everyone: boolean
  readonly aws: readonly string[]
  readonly service: readonly string[]
  readonly federated: readonly string[]
  readonly canonicalUser: readonly string[]
}

export type SetOperator = 'ForAllValues' | 'ForAnyValue'

/** One key under one operator. All clauses of a statement must hold. */
export interface ConditionClause {
  readonly set: SetOperator | null
  readonly operator: ConditionOperator
  readonly ifExists: boolean
  /** Lower case: names of keys have no case. */
  readonly key: string
  readonly values: readonly string[]
}

/** All operators of "IAM JSON policy elements: Condition operators". */
export const conditionOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
] as const

export type ConditionOperator = (typeof conditionOperators)[number]
