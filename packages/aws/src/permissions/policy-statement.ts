/** Policies of IAM, as they are printed. */

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

export type StatementCondition = Readonly<Partial<Record<'StringEquals' | 'StringLike', Readonly<Record<string, readonly string[]>>>>>

export interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: StatementCondition
}

export function documentOf(statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements }
}
