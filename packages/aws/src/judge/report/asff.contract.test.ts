/** Findings in ASFF as a Security Hub takes them: moto's, which others wrote. */
import { BatchImportFindingsCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub'
import { motoNeeds, startMoto } from '@holdfast/aws-fake/moto'
import { expect, it, onTestFinished } from 'vitest'
import { assessedAccount, textOf } from '../../../test/assessed-account.ts'
import { asffReport } from './asff.ts'
import { reportedRules } from './reported-rules.ts'

type Findings = NonNullable<ConstructorParameters<typeof BatchImportFindingsCommand>[0]['Findings']>

/** A quota of BatchImportFindings. */
const mostAtOnce = 100

it('is taken by Security Hub, which gives it back', async (context) => {
  const moto = await startMoto()
  if (moto === null) return context.skip(motoNeeds)
  onTestFinished(() => moto.close())
  const { findings, manifest } = await assessedAccount()
  const all = JSON.parse(textOf(asffReport(manifest, reportedRules, []), findings)) as Findings
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
  const client = new SecurityHubClient({ endpoint: moto.url, region: 'eu-west-1', credentials, maxAttempts: 1 })
  let taken = 0
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const answer = await client.send(new BatchImportFindingsCommand({ Findings: all.slice(from, from + mostAtOnce) }))
    expect(answer.FailedFindings ?? []).toEqual([])
    taken += answer.SuccessCount ?? 0
  }
  expect([taken, all.length > 0]).toEqual([all.length, true])
  const held = new Map<string | undefined, string | undefined>()
  let NextToken: string | undefined
  do {
    const page = await client.send(new GetFindingsCommand({ MaxResults: mostAtOnce, ...(NextToken !== undefined && { NextToken }) }))
    for (const { Id, Title } of page.Findings ?? []) held.set(Id, Title)
    ;({ NextToken } = page)
  } while (NextToken !== undefined)
  expect(all.filter(({ Id, Title }) => held.get(Id) !== Title)).toEqual([])
})
