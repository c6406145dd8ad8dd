import { expect, it } from 'vitest'
import { arnsOfType } from './type-arns.ts'

it('types have ARNs of the partition that is applied to', () => {
  expect(arnsOfType('EBS', 'aws')).toEqual(['arn:aws:ec2:*:*:volume/*'])
  expect(arnsOfType('EBS', 'aws-cn')).toEqual(['arn:aws-cn:ec2:*:*:volume/*'])
  expect(arnsOfType('S3', 'aws-iso-b')).toEqual(['arn:aws-iso-b:s3:::*'])
  expect(arnsOfType('Floppy', 'aws')).toBeNull()
  expect(arnsOfType('constructor', 'aws')).toBeNull()
})
