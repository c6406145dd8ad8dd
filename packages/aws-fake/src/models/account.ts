/** Made by script/aws-models from botocore's model of account: times are milliseconds since 1970. */

export interface DisableRegionRequest {
  readonly AccountId?: string | undefined
  readonly RegionName: string
}

export interface EnableRegionRequest {
  readonly AccountId?: string | undefined
  readonly RegionName: string
}

export interface GetRegionOptStatusRequest {
  readonly AccountId?: string | undefined
  readonly RegionName: string
}

export interface GetRegionOptStatusResponse {
  readonly RegionName?: string | undefined
  readonly RegionOptStatus?: 'ENABLED' | 'ENABLING' | 'DISABLING' | 'DISABLED' | 'ENABLED_BY_DEFAULT' | undefined
}

export interface ListRegionsRequest {
  readonly AccountId?: string | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly RegionOptStatusContains?: readonly ('ENABLED' | 'ENABLING' | 'DISABLING' | 'DISABLED' | 'ENABLED_BY_DEFAULT')[] | undefined
}

export interface ListRegionsResponse {
  readonly NextToken?: string | undefined
  readonly Regions?: readonly Region[] | undefined
}

export interface Region {
  readonly RegionName?: string | undefined
  readonly RegionOptStatus?: 'ENABLED' | 'ENABLING' | 'DISABLING' | 'DISABLED' | 'ENABLED_BY_DEFAULT' | undefined
}

export interface AccountOperations {
  readonly DisableRegion: { readonly input: DisableRegionRequest; readonly output: Readonly<Record<never, never>> }
  readonly EnableRegion: { readonly input: EnableRegionRequest; readonly output: Readonly<Record<never, never>> }
  readonly GetRegionOptStatus: { readonly input: GetRegionOptStatusRequest; readonly output: GetRegionOptStatusResponse }
  readonly ListRegions: { readonly input: ListRegionsRequest; readonly output: ListRegionsResponse }
}
