/** What CloudFormation's resources of IAM make of whom, and give to whom. "AWS Identity and Access Management resource type reference". */
import type { Origin } from '../planned-records.ts'
import type { Given, Members } from '../planned-resource.ts'
import { textOf } from '../cloudformation/scalars.ts'
import { plannedOf, type StackPlace } from '../cloudformation/resources.ts'
import { tagList } from '../planned-resource.ts'
import { cloudFormationPeopleTypes } from './people-types.ts'
import { documentText } from './partial-document.ts'
import { type HolderKind, PlannedPeople } from './planned-people.ts'

const nouns: readonly (readonly [noun: string, kind: HolderKind])[] = [
  ['Role', 'role'],
  ['User', 'user'],
  ['Group', 'group'],
]

/** @param originOf where a resource is in the template */
export function addCloudFormationPeople(place: StackPlace, originOf: (id: string) => Origin): void {
  const { records, region, body, values } = place
  const people = new PlannedPeople(records)
  for (const [id, resource] of Object.entries(body.resources)) {
    const isMade = values.isMade(resource)
    if (!cloudFormationPeopleTypes.includes(resource.Type) || isMade === false) continue
    const reader = new Reader(resource.Properties ?? {}, place, isMade === true)
    records.from(originOf(id), () => add(id, resource.Type, reader, people, place))
  }
  people.finish(region)
}

/** A property with what is known of it: the rest of it is undefined. */
class Reader {
  readonly properties: Members
  readonly #place: StackPlace
  readonly #isMade: boolean

  constructor(properties: Members, place: StackPlace, isMade: boolean) {
    this.properties = properties
    this.#place = place
    this.#isMade = isMade
  }

  part(name: string): unknown {
    return name in this.properties ? this.#place.values.part(this.properties[name]).resolved : null
  }

  text(name: string): string | undefined {
    return textOf(this.part(name))
  }

  given(name: string): Given<string> {
    return name in this.properties ? this.text(name) : null
  }

  /** One that is not known is undefined. */
  texts(name: string): readonly (string | undefined)[] {
    if (!(name in this.properties)) return []
    const list = this.part(name)
    return Array.isArray(list) ? list.map(textOf) : [undefined]
  }

  document(document: unknown): string | null {
    return documentText(document, this.#isMade)
  }
}

function add(id: string, type: string, reader: Reader, people: PlannedPeople, place: StackPlace): void {
  const noun = type.slice('AWS::IAM::'.length)
  const kind = nouns.find(([one]) => one === noun)?.[1]
  if (kind !== undefined) return addIdentity(id, kind, noun, reader, people, place)
  const policy = reader.text('PolicyName') ?? id
  switch (noun) {
    case 'Policy':
      for (const [one, holderKind] of nouns) {
        for (const holder of reader.texts(`${one}s`)) people.inline(holderKind, holder, policy, reader.document(reader.part('PolicyDocument')))
      }
      return undefined
    case 'ManagedPolicy': {
      const arn = people.arnOf('policy', reader.text('ManagedPolicyName') ?? id, reader.given('Path'))
      people.managed(arn, reader.document(reader.part('PolicyDocument')))
      for (const [one, holderKind] of nouns) for (const holder of reader.texts(`${one}s`)) people.attach(holderKind, holder, arn)
      return undefined
    }
    case 'UserToGroupAddition': {
      const group = reader.text('GroupName')
      for (const user of reader.texts('Users')) if (user !== undefined && group !== undefined) people.join(user, group)
      return undefined
    }
    default: {
      const [one = 'Role', holderKind = 'role'] = nouns.find(([name]) => noun === `${name}Policy`) ?? []
      people.inline(holderKind, reader.text(`${one}Name`), policy, reader.document(reader.part('PolicyDocument')))
    }
  }
}

function addIdentity(id: string, kind: HolderKind, noun: string, reader: Reader, people: PlannedPeople, place: StackPlace): void {
  const name = reader.text(`${noun}Name`) ?? id
  const one = plannedOf(id, place.values.all(reader.properties), place)
  people.identity({ kind, id, name, path: reader.given('Path'), trust: one.policy('AssumeRolePolicyDocument'), boundary: reader.given('PermissionsBoundary'), tags: tagList(one) })
  const policies = reader.part('Policies')
  const inline = 'Policies' in reader.properties ? (Array.isArray(policies) ? policies : [undefined]) : []
  for (const [index, policy] of (inline as readonly (Members | undefined)[]).entries()) {
    people.inline(kind, name, textOf(policy?.['PolicyName']) ?? `policy-${index}`, reader.document(policy?.['PolicyDocument']))
  }
  for (const arn of reader.texts('ManagedPolicyArns')) people.attach(kind, name, arn)
  for (const group of reader.texts('Groups')) people.join(name, group ?? 'not-known-yet')
}
