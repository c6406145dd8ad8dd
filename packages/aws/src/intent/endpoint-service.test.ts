import { describe, expect, it } from 'vitest'
import { endpointServices } from './endpoint-service.ts'

describe('the service of an endpoint', () => {
  it.each([
    ['eu-west-1', 'backup', ['com.amazonaws.eu-west-1.backup']],
    ['cn-north-1', 'backup', ['cn.com.amazonaws.cn-north-1.backup', 'com.amazonaws.cn-north-1.backup']],
    ['cn-north-1', 'kms', ['com.amazonaws.cn-north-1.kms', 'cn.com.amazonaws.cn-north-1.kms']],
  ] as const)('in %s of %s is %j', (region, service, names) => {
    expect(endpointServices(region, service)).toEqual(names)
  })
})
