import { partition as partitionOfSdk } from '@aws-sdk/core/client'
import { describe, expect, it } from 'vitest'
import { isUnlisted, partitionNamed, partitionOfRegion } from './partition.ts'
import { partitionTable, unlistedRegions } from './partition-table.ts'

describe.each(partitionTable.map((one) => [one.id, one] as const))('%s', (id, one) => {
  it('is what the SDK takes its Regions for', () => {
    for (const region of one.regions) {
      expect(partitionOfRegion(region)).toBe(one)
      expect(partitionOfSdk(region)).toMatchObject({ name: id, dnsSuffix: one.dnsSuffix })
    }
    expect(partitionNamed(id)).toBe(one)
  })

  it('has the home of what has no Region in a Region of its own', () => {
    expect(one.regions).toContain(one.globalRegions.iam)
    expect(one.regions).toContain(one.globalRegions.organizations)
  })
})

it('is told of a Region that is new, and taken for the commercial one where nothing is known', () => {
  expect(partitionOfRegion('cn-south-7').id).toBe('aws-cn')
  expect(partitionOfRegion('eu-west-99').id).toBe('aws')
  expect(partitionOfRegion('nowhere').id).toBe('aws')
  expect(partitionNamed('aws-elsewhere')).toBeNull()
})

it('says of no Region that it does not know that it lacks a service', () => {
  const known = new Set(partitionTable.flatMap(({ regions }) => regions))
  for (const region of Object.values(unlistedRegions).flat()) expect(known).toContain(region)
  expect(isUnlisted('drs', 'cn-north-1')).toBe(true)
  expect(isUnlisted('drs', 'eu-west-1')).toBe(false)
  expect(isUnlisted('drs', 'cn-south-7')).toBe(false)
  expect(isUnlisted('s3control', 'mx-central-1')).toBe(false)
})
