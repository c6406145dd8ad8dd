import * as sdk from '@aws-sdk/client-acm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addCertificate } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs } from '../../world/fake-clock.ts'

let fake: Fake
let acm: sdk.ACMClient
beforeAll(async () => {
  fake = await startFake()
  ;({ acm } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'acm')
  await fake.close()
})

describe('certificates', () => {
  it('are issued, renewed unless they were imported, and end', async () => {
    const imported = addCertificate(fake.world.account(accountId).region(regionName), {
      domain: 'gateway.example.com',
      type: 'IMPORTED',
      endsInDays: 10,
      usedBy: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/gateway/1'],
    }).CertificateArn
    const { CertificateArn } = await acm.send(
      new sdk.RequestCertificateCommand({ DomainName: 'example.com', Tags: [{ Key: 'a', Value: 'b' }] }),
    )
    await expect(acm.send(new sdk.RenewCertificateCommand({ CertificateArn: imported }))).rejects.toThrow(sdk.ValidationException)
    await acm.send(new sdk.RenewCertificateCommand({ CertificateArn }))
    fake.world.clock.advance(11 * dayMs)
    const { CertificateSummaryList } = await acm.send(new sdk.ListCertificatesCommand({}))
    expect(CertificateSummaryList).toMatchObject([
      { CertificateArn: imported, Status: 'EXPIRED', Type: 'IMPORTED', InUse: true },
      { CertificateArn, Status: 'ISSUED', Type: 'AMAZON_ISSUED', InUse: false },
    ])
    expect((await acm.send(new sdk.DescribeCertificateCommand({ CertificateArn: imported }))).Certificate?.Status).toBe('EXPIRED')
    expect((await acm.send(new sdk.ListTagsForCertificateCommand({ CertificateArn }))).Tags).toEqual([{ Key: 'a', Value: 'b' }])
  })

  it('are listed by the types of their keys, RSA up to 2048 bits where none are named', async () => {
    const { CertificateArn } = addCertificate(fake.world.account(accountId).region(regionName), { domain: 'curve.example.com', keyType: 'EC_prime256v1' })
    const listed = async (keyTypes?: sdk.KeyAlgorithm[]) =>
      (await acm.send(new sdk.ListCertificatesCommand(keyTypes === undefined ? {} : { Includes: { keyTypes } }))).CertificateSummaryList?.map((one) => one.CertificateArn) ?? []
    expect(await listed()).not.toContain(CertificateArn)
    expect(await listed(['RSA_3072', 'EC_prime256v1'])).toEqual([CertificateArn])
    await acm.send(new sdk.DeleteCertificateCommand({ CertificateArn }))
  })

  it('are deleted when nothing uses them', async () => {
    const { CertificateSummaryList = [] } = await acm.send(new sdk.ListCertificatesCommand({}))
    const [used, free] = CertificateSummaryList.map(({ CertificateArn }) => CertificateArn)
    await expect(acm.send(new sdk.DeleteCertificateCommand({ CertificateArn: used }))).rejects.toThrow(sdk.ResourceInUseException)
    await acm.send(new sdk.DeleteCertificateCommand({ CertificateArn: free }))
    await expect(acm.send(new sdk.DescribeCertificateCommand({ CertificateArn: free }))).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})
