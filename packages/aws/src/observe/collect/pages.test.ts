/** What comes in pages, by the models of the services, is read in pages. */
import { isServiceName, loadModel } from '@holdfast/aws-fake/load-model'
import { pagingOf } from '@holdfast/aws-fake/pages'
import { shapeOf } from '@holdfast/aws-fake/service-model'
import { expect, it } from 'vitest'
import { kindList } from '../kinds/kind-list.ts'
import type { Kind } from '../kinds/kind.ts'
import { sized } from './page-size.ts'

/** The SDK's names that differ from the models'. */
const modelNames: Readonly<Record<string, string>> = { cloudwatch: 'monitoring' }

function membersRead(kind: Kind): readonly string[] {
  if (kind.form !== 'detail') return 'lists' in kind ? kind.lists : []
  return [...(kind.lists ?? []), ...(kind.map === undefined ? [] : [kind.map]), ...(kind.first === undefined ? [] : [kind.first.list])]
}

it.each(kindList.map((kind) => ({ kind, name: kind.name })))('all pages of $name', async ({ kind }) => {
  const service = modelNames[kind.service] ?? kind.service
  if (!isServiceName(service)) throw new TypeError(`no model of ${service}`)
  const model = await loadModel(service)
  const operation = model.operations[kind.operation]
  if (operation === undefined) throw new TypeError(`no model of ${kind.operation}`)
  const paging = pagingOf(model, kind.operation, operation)
  if (paging === null) return
  const { sent, received } = ('token' in kind && kind.token) || { sent: 'NextToken', received: 'NextToken' }
  expect({ sent, received }).toEqual({ sent: paging.inputToken, received: paging.outputToken })
  expect(paging.results).toEqual(expect.arrayContaining([...membersRead(kind)]))
  expect(membersRead(kind).length).toBeGreaterThan(0)
  const own = kind.form === 'list' && typeof kind.input === 'object' ? kind.input : {}
  const { [paging.limit ?? '']: size } = sized(kind.service, own)
  if (Object.keys(sized(kind.service, {})).length > 0) expect(size).toBeTypeOf('number')
  const limit = shapeOf(model, operation.input ?? '').members?.[paging.limit ?? '']?.shape
  if (limit !== undefined) expect(Number(size ?? 1)).toBeLessThanOrEqual(shapeOf(model, limit).max ?? Infinity)
})
