/** What lists do not show yet is known by the id that a journal says it was made with: else the next plan would make another. */
import { expect, it, onTestFinished } from 'vitest'
import { exampleList } from '../../../test/aspects/example-list.ts'
import { consentsOf, known, planOf, readerOf, stepTo, valuesOf } from '../../../test/aspects/example-steps.ts'
import { accountId } from '../../../test/example-intent.ts'
import { startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import { knownIds } from '../journal/known-ids.ts'
import { Reader } from './reader.ts'

/** By which call each is listed, and how one is asked for by its id. */
const lists: Readonly<Record<string, { readonly operation: string; readonly ids: string; readonly list: string }>> = {
  'ec2-vpc-endpoint': { operation: 'DescribeVpcEndpoints', ids: 'VpcEndpointIds', list: 'VpcEndpoints' },
  'drs-replication-template': { operation: 'DescribeReplicationConfigurationTemplates', ids: 'replicationConfigurationTemplateIDs', list: 'items' },
}

it.each(Object.entries(lists))('%s', async (kind, { operation, ids, list }) => {
  const example = exampleList.find(({ aspect }) => aspect === kind)
  if (example === undefined) throw new TypeError(`no example of ${kind}`)
  const account = await startFakeAccount()
  onTestFinished(async () => await account[Symbol.asyncDispose]())
  await example.prepare?.(account)
  const [value = null] = await valuesOf(account, example)
  const make = planOf(account, [await stepTo(account, example, value)])
  await account.apply(make, { consents: consentsOf(make) })
  const { context } = readerOf(account)
  const late: AwsApi = {
    async call(place, name, input) {
      const answer: Members = await account.api.call(place, name, input)
      return name === operation && input[ids] === undefined ? { ...answer, [list]: [] } : answer
    },
  }
  const { records } = await account.journal()
  const read = async (knownId = knownIds(records, accountId)) => await known(kind).read(new Reader({ ...context, api: late, knownId }), example.target)
  expect(await read(() => null)).toEqual({ value: null })
  expect(await read()).toMatchObject({ value })
  // one that is gone is gone, whatever the journal says
  const remove = planOf(account, [await stepTo(account, example, null)])
  await account.apply(remove, { consents: consentsOf(remove) })
  expect(await read()).toEqual({ value: null })
})

it('each that AWS makes another of is known so, or as keys are', () => {
  const makesAnother = exampleList.filter(({ aspect }) => known(aspect).makesAnother === true).map(({ aspect }) => aspect)
  expect(makesAnother.toSorted()).toEqual([...Object.keys(lists), 'kms-key'].toSorted())
})
