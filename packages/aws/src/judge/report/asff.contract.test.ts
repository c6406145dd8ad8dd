/** Findings in ASFF as a Security Hub takes them: moto's, which others wrote. */
import { type AwsSecurityFinding, BatchImportFindingsCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub'
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
  const { findings, manifest, radii } = await assessedAccount()
  const waiver = { owner: 'ops@example.com', reason: 'moved', until: '2026-06-30' }
  const [first] = findings.filter(({ status }) => status === 'FAIL')
  const report = asffReport(manifest, reportedRules, radii)
  const all = JSON.parse(textOf(report, findings.map((one) => (one === first ? { ...one, waiver } : one)))) as Findings
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
  const client = new SecurityHubClient({ endpoint: moto.url, region: 'eu-west-1', credentials, maxAttempts: 1 })
  let taken = 0
  for (let from = 0; from < all.length; from += mostAtOnce) {
    const answer = await client.send(new BatchImportFindingsCommand({ Findings: all.slice(from, from + mostAtOnce) }))
    expect(answer.FailedFindings ?? []).toEqual([])
    taken += answer.SuccessCount ?? 0
  }
  expect([taken, all.length > 0]).toEqual([all.length, true])
  const held = new Map<string | undefined, AwsSecurityFinding>()
  let NextToken: string | undefined
  do {
    const page = await client.send(new GetFindingsCommand({ MaxResults: mostAtOnce, ...(NextToken !== undefined && { NextToken }) }))
    for (const one of page.Findings ?? []) held.set(one.Id, one)
    ;({ NextToken } = page)
  } while (NextToken !== undefined)
  expect(all.filter(({ Id, Title }) => held.get(Id)?.Title !== Title)).toEqual([])
  const radius = all.filter(({ GeneratorId }) => GeneratorId === 'holdfast/blast-radius')
  expect([radius.length, radii.length > 0]).toEqual([radii.length, true])
  const waived = all.filter(({ Workflow }) => Workflow?.Status === 'SUPPRESSED')
  expect(waived.map(({ Id }) => held.get(Id)?.Workflow)).toEqual([{ Status: 'SUPPRESSED' }])

  // what is gone, a day later
  const [gone] = findings.filter((one): one is typeof one & { readonly status: 'FAIL' } => one.status === 'FAIL')
  if (gone === undefined) throw new Error('nothing fails')
  const archived = JSON.parse(report.gone?.(gone) ?? '') as Findings[number]
  expect(held.has(archived.Id)).toBe(true)
  const again = await client.send(new BatchImportFindingsCommand({ Findings: [archived] }))
  expect([again.SuccessCount, again.FailedFindings ?? []]).toEqual([1, []])
})
