/** Other values that AWS might give a field. */
import { type ServiceModel, type Shape, shapeOf } from '@holdfast/aws-fake/service-model'
import type { ModelledShape } from './answer-shape.ts'
import { missing } from './field-path.ts'

export interface Changed {
  readonly what: string
  /** `missing`: the field is left out. */
  readonly value: unknown
}

/** A state that nobody knows yet. */
export const unheardOf = 'UNHEARD_OF'
const farAway = ['2005-01-01T00:00:00.000Z', '2045-01-01T00:00:00.000Z']
const stranger = '999988887777'

/**
 * @param before `missing`: the field is not there
 * @param modelled null: the model does not know it
 */
export function changedValues(before: unknown, modelled: ModelledShape | null): readonly Changed[] {
  const others = before === missing ? newValues(modelled) : otherValues(before, modelled?.shape ?? null)
  const changes = others.map((value) => ({ what: said(value), value }))
  return before === missing ? changes : [{ what: 'left out', value: missing }, ...changes]
}

function newValues(modelled: ModelledShape | null): readonly unknown[] {
  const { type, enum: values } = modelled?.shape ?? { type: 'string' }
  if (values !== undefined) return [...values, unheardOf]
  switch (type) {
    case 'boolean':
      return [true, false]
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return [0, 1, 100_000]
    case 'timestamp':
      return farAway
    case 'list':
    case 'structure':
    case 'map':
      return modelled === null ? [] : [sampleOf(modelled.model, modelled.shape, 4)]
    default:
      return ['other', `arn:aws:iam::${stranger}:role/other`]
  }
}

/** Some value of the shape, with every member, as deep as that. */
function sampleOf(model: ServiceModel, { type, member, members = {}, enum: values }: Shape, depth: number): unknown {
  switch (type) {
    case 'structure':
      if (depth === 0) return {}
      return Object.fromEntries(Object.entries(members).map(([name, { shape }]) => [name, sampleOf(model, shapeOf(model, shape), depth - 1)]))
    case 'list':
      return member === undefined || depth === 0 ? [] : [sampleOf(model, shapeOf(model, member.shape), depth - 1)]
    case 'map':
      return { other: 'other' }
    case 'boolean':
      return true
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return 1
    case 'timestamp':
      return farAway[0]
    default:
      return values?.[0] ?? 'other'
  }
}

function otherValues(before: unknown, shape: Shape | null): readonly unknown[] {
  switch (typeof before) {
    case 'boolean':
      return [!before]
    case 'number':
      return [0, 1, before * 1000 + 1].filter((one) => one !== before)
    case 'string':
      return shape?.enum === undefined ? otherTexts(before) : [...shape.enum.filter((one) => one !== before), unheardOf]
    default:
      if (Array.isArray(before)) return before.length > 1 ? [[], before.slice(1)] : before.length === 1 ? [[]] : []
      return []
  }
}

function otherTexts(before: string): readonly string[] {
  if (/^\d{4}-\d\d-\d\dT/.test(before)) return farAway
  if (before.startsWith('{')) return documents.filter((one) => one !== before)
  if (/^\d+$/.test(before)) return [...(before.length === 12 ? [stranger] : []), '0', '1', `${before}000`].filter((one) => one !== before)
  const [prefix, partition, service, region, account, ...rest] = before.split(':')
  if (prefix !== 'arn') return [`${before}-other`, unheardOf, '*', '-1']
  const arn = (...parts: readonly (string | undefined)[]): string => ['arn', partition, service, ...parts].join(':')
  return [`${before}-other`, ...(region === '' ? [] : [arn('ap-east-1', account, ...rest)]), ...(account === '' ? [] : [arn(region, stranger, ...rest)])]
}

const everybody = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
/** In place of a policy or a pattern. */
const documents = ['{}', 'no JSON', ...[[], [everybody], [{ ...everybody, Effect: 'Deny' }]].map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }))]

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
