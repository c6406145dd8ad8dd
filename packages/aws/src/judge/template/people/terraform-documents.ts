/**
 * Policies by the data source `aws_iam_policy_document`. What is read when the plan is made stands in the arguments themselves; what waits for
 * apply is in the plan by its blocks, where only some of it is not known.
 */
import type { Members } from '../planned-resource.ts'
import { isSet, listOf, membersOf, type TerraformResource, textOf } from '../terraform/references.ts'
import { documentText } from './partial-document.ts'
import type { PlannedPeople } from './planned-people.ts'

export interface DataDocuments {
  /** With undefined where it is not known; undefined: nothing of it is. */
  of(one: TerraformResource, argument: string): unknown
  /** As text, if all of it is known. */
  whole(one: TerraformResource, argument: string): string | undefined
}

interface Change {
  readonly address: string
  readonly type: string
  readonly mode: string
  readonly change: { readonly after?: unknown; readonly after_unknown?: unknown }
}

export function dataDocuments(changes: readonly Change[]): DataDocuments {
  const documents = new Map(
    changes.flatMap(({ address, type, mode, change }) =>
      mode === 'data' && type === 'aws_iam_policy_document' ? [[address, documentOf(membersOf(change.after), membersOf(change.after_unknown))] as const] : [],
    ),
  )
  const of = (one: TerraformResource, argument: string): unknown => {
    const address = one.dataOf(argument)
    return address === null ? undefined : documents.get(address)
  }
  return {
    of,
    whole(one, argument) {
      const document = of(one, argument)
      return document === undefined || !isWhole(document) ? undefined : (documentText(document) ?? undefined)
    },
  }
}

export function arnOfManaged({ values, id }: TerraformResource, people: PlannedPeople): string {
  return textOf(values['arn']) ?? people.arnOf('policy', textOf(values['name']) ?? id, textOf(values['path']) ?? null)
}

/** What other documents would add is not known. */
function documentOf(after: Members, later: Members): unknown {
  const others = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json']
  if (isSet(later['statement']) && later['statement'] === true) return undefined
  if (others.some((argument) => isSet(later[argument]) || [after[argument]].flat().some((one) => textOf(one) !== undefined))) return undefined
  const unknown = listOf(later['statement'])
  return { Version: textOf(after['version']) ?? '2012-10-17', Statement: listOf(after['statement']).map((statement, index) => statementOf(statement, unknown[index] ?? {})) }
}

function statementOf(statement: Members, later: Members): Members {
  const members = { Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources' }
  const lists = Object.entries(members).flatMap(([member, argument]) => {
    const known = textsOf(statement[argument])
    const list = isSet(later[argument]) ? [...known, undefined] : known
    return list.length === 0 ? [] : [[member, list] as const]
  })
  const conditions = listOf(statement['condition']).map(({ test, variable, values }): Members => ({ [String(test)]: { [String(variable)]: textsOf(values) } }))
  const hasPrincipals = ['principals', 'not_principals'].some((argument) => listOf(statement[argument]).length > 0 || isSet(later[argument]))
  const isOpen = isSet(later['condition'])
  return {
    Sid: textOf(statement['sid']),
    Effect: isSet(later['effect']) ? undefined : (textOf(statement['effect']) ?? 'Allow'),
    ...Object.fromEntries(lists),
    ...((isOpen || conditions.length > 0) && { Condition: isOpen ? undefined : merged(conditions) }),
    ...(hasPrincipals && principalsOf(statement, later)),
  }
}

/** Variables of policies are written with `&` where Terraform has its own. */
function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string').map((one) => one.replaceAll('&{', '${')) : []
}

function principalsOf(statement: Members, later: Members): Members {
  const of = (argument: string): Members | undefined => {
    if (isSet(later[argument])) return undefined
    const blocks = listOf(statement[argument])
    if (blocks.some(({ type }) => type === '*')) return { AWS: '*' }
    return Object.fromEntries([...Map.groupBy(blocks, ({ type }) => String(type))].map(([type, list]) => [type, list.flatMap(({ identifiers }) => identifiers)]))
  }
  const isNegated = listOf(statement['not_principals']).length > 0 || isSet(later['not_principals'])
  return isNegated ? { NotPrincipal: of('not_principals') } : { Principal: of('principals') }
}

/** Clauses of one operator stand together; of one key their values, too. */
function merged(conditions: readonly Members[]): Members {
  const all: Record<string, Record<string, unknown[]>> = {}
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) {
      const known = (all[operator] ??= {})
      for (const [key, values] of Object.entries(membersOf(keys))) known[key] = [...(known[key] ?? []), ...[values].flat()]
    }
  }
  return all
}

function isWhole(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined
  return Object.entries(value).every(([name, one]) => name === 'Sid' || isWhole(one))
}
