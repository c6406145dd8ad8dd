import { expect, it } from 'vitest'
import { inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { home, records } from '../../../test/clean/clean-records.ts'
import { protectedResourceKind } from '../../observe/kinds/backup/protected-resource.ts'
import { typesNotAssessed } from './not-assessed.ts'

it('names types that have backups and no rule about their own encryption, once', async () => {
  const resource = (ResourceType: string, id: string) => ({ ResourceType, ResourceArn: `arn:aws:any:eu-west-1:111122223333:${id}` })
  const held = [resource('Timestream', 'a'), resource('EBS', 'b'), resource('EKS', 'c'), resource('Timestream', 'd')]
  expect(await typesNotAssessed(inventoryOf([records(protectedResourceKind, home, held)]))).toEqual(['EKS', 'Timestream'])
  expect(await typesNotAssessed(inventoryOf([]))).toEqual([])
})
