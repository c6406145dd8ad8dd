/** What a service's model says of a field of an inventory: its type, and the values that it can have. */
import { loadModel, isServiceName } from '@holdfast/aws-fake/load-model'
import { type ServiceModel, type Shape, shapeOf } from '@holdfast/aws-fake/service-model'
import type { Kind } from '../../src/observe/kinds/kind.ts'
import type { FieldPath } from './field-path.ts'

export interface ModelledShape {
  readonly model: ServiceModel
  readonly shape: Shape
}

/** Null: the model does not know it, as what the collector adds itself. */
export async function shapeAt(kind: Kind, path: FieldPath): Promise<ModelledShape | null> {
  const service = kind.service === 'cloudwatch' ? 'monitoring' : kind.service
  if (!isServiceName(service)) return null
  const model = await loadModel(service)
  const output = model.operations[kind.operation]?.output?.shape
  if (output === undefined) return null
  const isOfAnswer = kind.form === 'one' || kind.form === 'detail'
  const steps = isOfAnswer ? path.slice(1) : path
  const top = shapeOf(model, output)
  if (kind.form === 'one' || (kind.form === 'detail' && kind.lists === undefined)) return inside(model, top, steps)
  const entries = (kind.lists ?? []).flatMap((name) => top.members?.[name]?.shape ?? [])
  const [, ...ofEntry] = kind.form === 'detail' ? steps : [0, ...steps]
  for (const list of entries) {
    const found = inside(model, shapeOf(model, list), [0, ...ofEntry])
    if (found !== null) return found
  }
  return null
}

function inside(model: ServiceModel, shape: Shape, [step, ...rest]: FieldPath): ModelledShape | null {
  if (step === undefined) return { model, shape }
  const next = typeof step === 'number' ? shape.member : (shape.members?.[step] ?? shape.value)
  return next === undefined ? null : inside(model, shapeOf(model, next.shape), rest)
}
