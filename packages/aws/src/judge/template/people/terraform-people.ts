/** What Terraform's resources of IAM make of whom, and give to whom. "Resource: aws_iam_…", AWS provider. */
import { arnOfManaged, type DataDocuments } from './terraform-documents.ts'
import type { PlannedRecords } from '../planned-records.ts'
import { type Given, type PlannedResource, tagList } from '../planned-resource.ts'
import { plannedOf } from '../terraform/resources.ts'
import { type TerraformResource, textOf } from '../terraform/references.ts'
import { documentText } from './partial-document.ts'
import { terraformPeopleTypes } from './people-types.ts'
import { type HolderKind, PlannedPeople } from './planned-people.ts'

const kinds: readonly HolderKind[] = ['role', 'user', 'group']

interface Reading {
  readonly one: TerraformResource
  readonly planned: PlannedResource
  readonly people: PlannedPeople
  readonly documents: DataDocuments
}

/** @param documents policies that data sources will write after apply */
export function addTerraformPeople(records: PlannedRecords, all: readonly TerraformResource[], documents: DataDocuments, from: (one: TerraformResource, work: () => void) => void): void {
  const people = new PlannedPeople(records)
  const found = all.filter(({ type }) => terraformPeopleTypes.includes(type))
  for (const one of found) from(one, () => add({ one, planned: plannedOf(records, one), people, documents }))
  const [first] = found
  if (first !== undefined) people.finish(first.region)
}

function add(reading: Reading): void {
  const { one, planned, people } = reading
  const noun = one.type.slice('aws_iam_'.length)
  const kind = kinds.find((each) => noun === each)
  if (kind !== undefined) return addIdentity(kind, reading)
  const [owner] = kinds.filter((each) => noun.startsWith(`${each}_`))
  if (noun === 'policy') return people.managed(arnOfManaged(one, people), textAt('policy', reading))
  if (noun === 'policy_attachment') {
    for (const each of kinds) for (const holder of textsOf(`${each}s`, reading)) people.attach(each, holder, attachedArn(reading))
    return undefined
  }
  if (noun === 'user_group_membership') {
    const user = holderOf('user', reading)
    for (const group of textsOf('groups', reading)) if (user !== undefined) people.join(user, group ?? 'not-known-yet')
    return undefined
  }
  if (noun === 'group_membership') {
    const group = holderOf('group', reading)
    for (const user of textsOf('users', reading)) if (user !== undefined && group !== undefined) people.join(user, group)
    return undefined
  }
  if (owner === undefined) return undefined
  const holder = holderOf(owner, reading)
  if (noun.endsWith('_attachment')) people.attach(owner, holder, attachedArn(reading))
  else people.inline(owner, holder, planned.text('name') ?? one.id, textAt('policy', reading))
}

function addIdentity(kind: HolderKind, reading: Reading): void {
  const { one, planned, people } = reading
  const name = nameOf(one)
  const boundary = planned.text('permissions_boundary')
  people.identity({ kind, id: one.id, name, path: planned.text('path'), trust: trustOf(reading), boundary: boundary === undefined ? arnReferred('permissions_boundary', reading) : boundary, tags: tagList(planned) })
  const inline = planned.list('inline_policy')
  // the provider writes one that is empty where there is none
  if (inline === undefined) people.inline(kind, name, 'inline', null)
  for (const [index, policy] of (inline ?? []).entries()) {
    if (policy['name'] === null || policy['policy'] === '') continue
    people.inline(kind, name, textOf(policy['name']) ?? `inline-${index}`, 'policy' in policy ? documentText(policy['policy']) : null)
  }
  // attachments of their own are found in it, too, once they are made
  for (const arn of one.isWritten('managed_policy_arns') ? textsOf('managed_policy_arns', reading) : []) people.attach(kind, name, arn)
}

function trustOf({ one, planned, documents }: Reading): Given<string> {
  return planned.policy('assume_role_policy') ?? documents.whole(one, 'assume_role_policy') ?? undefined
}

/** A policy as text; null: nothing of it is known. */
function textAt(argument: string, { one, documents }: Reading): string | null {
  const written = textOf(one.values[argument])
  return documentText(written ?? documents.of(one, argument))
}

function nameOf({ values, id }: TerraformResource): string {
  return textOf(values['name']) ?? id
}

/** Whom the resource is about. Undefined: not known. */
function holderOf(argument: HolderKind, { one }: Reading): string | undefined {
  const referred = one.refers(argument)
  return referred?.type === `aws_iam_${argument}` ? nameOf(referred) : textOf(one.values[argument])
}

function attachedArn(reading: Reading): string | undefined {
  return textOf(reading.one.values['policy_arn']) ?? arnReferred('policy_arn', reading)
}

function arnReferred(argument: string, { one, people }: Reading): string | undefined {
  const referred = one.refers(argument)
  return referred?.type === 'aws_iam_policy' ? arnOfManaged(referred, people) : undefined
}

/** Undefined: one, or some, that are known after apply; of one resource that is referred to, its name. */
function textsOf(argument: string, { one, people }: Reading): readonly (string | undefined)[] {
  const values = one.values[argument]
  const known = Array.isArray(values) ? values.map(textOf).filter((value) => value !== undefined) : []
  const later = one.unknown[argument]
  const isOpen = later === true || (Array.isArray(later) && later.includes(true))
  if (!isOpen) return known
  const referred = one.refers(argument)
  if (referred === undefined || known.length > 0) return [...known, undefined]
  return [referred.type === 'aws_iam_policy' ? arnOfManaged(referred, people) : nameOf(referred)]
}

