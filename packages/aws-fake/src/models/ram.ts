/** Made by script/aws-models from botocore's model of ram: times are milliseconds since 1970. */

export interface AssociateResourceShareRequest {
  readonly resourceShareArn: string
  readonly resourceArns?: readonly string[] | undefined
  readonly principals?: readonly string[] | undefined
  readonly clientToken?: string | undefined
  readonly sources?: readonly string[] | undefined
}

export interface AssociateResourceShareResponse {
  readonly resourceShareAssociations?: readonly ResourceShareAssociation[] | undefined
  readonly clientToken?: string | undefined
}

export interface CreateResourceShareRequest {
  readonly name: string
  readonly resourceArns?: readonly string[] | undefined
  readonly principals?: readonly string[] | undefined
  readonly tags?: readonly Tag[] | undefined
  readonly allowExternalPrincipals?: boolean | undefined
  readonly clientToken?: string | undefined
  readonly permissionArns?: readonly string[] | undefined
  readonly sources?: readonly string[] | undefined
  readonly permissionTemplateParameters?: readonly PermissionArnAndTemplateParameters[] | undefined
  readonly resourceShareConfiguration?: ResourceShareConfiguration | undefined
}

export interface CreateResourceShareResponse {
  readonly resourceShare?: ResourceShare | undefined
  readonly clientToken?: string | undefined
}

export interface DeleteResourceShareRequest {
  readonly resourceShareArn: string
  readonly clientToken?: string | undefined
}

export interface DeleteResourceShareResponse {
  readonly returnValue?: boolean | undefined
  readonly clientToken?: string | undefined
}

export interface DisassociateResourceShareRequest {
  readonly resourceShareArn: string
  readonly resourceArns?: readonly string[] | undefined
  readonly principals?: readonly string[] | undefined
  readonly clientToken?: string | undefined
  readonly sources?: readonly string[] | undefined
}

export interface DisassociateResourceShareResponse {
  readonly resourceShareAssociations?: readonly ResourceShareAssociation[] | undefined
  readonly clientToken?: string | undefined
}

export interface GetResourceShareAssociationsRequest {
  readonly associationType: 'PRINCIPAL' | 'RESOURCE' | 'SOURCE'
  readonly resourceShareArns?: readonly string[] | undefined
  readonly resourceArn?: string | undefined
  readonly principal?: string | undefined
  readonly associationStatus?: 'ASSOCIATING' | 'ASSOCIATED' | 'FAILED' | 'DISASSOCIATING' | 'DISASSOCIATED' | 'SUSPENDED' | 'SUSPENDING' | 'RESTORING' | undefined
  readonly nextToken?: string | undefined
  readonly maxResults?: number | undefined
}

export interface GetResourceShareAssociationsResponse {
  readonly resourceShareAssociations?: readonly ResourceShareAssociation[] | undefined
  readonly nextToken?: string | undefined
}

export interface GetResourceSharesRequest {
  readonly resourceShareArns?: readonly string[] | undefined
  readonly resourceShareStatus?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | 'DELETED' | undefined
  readonly resourceOwner: 'SELF' | 'OTHER-ACCOUNTS'
  readonly name?: string | undefined
  readonly tagFilters?: readonly TagFilter[] | undefined
  readonly nextToken?: string | undefined
  readonly maxResults?: number | undefined
  readonly permissionArn?: string | undefined
  readonly permissionVersion?: number | undefined
}

export interface GetResourceSharesResponse {
  readonly resourceShares?: readonly ResourceShare[] | undefined
  readonly nextToken?: string | undefined
}

export interface ListPrincipalsRequest {
  readonly resourceOwner: 'SELF' | 'OTHER-ACCOUNTS'
  readonly resourceArn?: string | undefined
  readonly principals?: readonly string[] | undefined
  readonly resourceType?: string | undefined
  readonly resourceShareArns?: readonly string[] | undefined
  readonly nextToken?: string | undefined
  readonly maxResults?: number | undefined
}

export interface ListPrincipalsResponse {
  readonly principals?: readonly Principal[] | undefined
  readonly nextToken?: string | undefined
}

export interface ListResourcesRequest {
  readonly resourceOwner: 'SELF' | 'OTHER-ACCOUNTS'
  readonly principal?: string | undefined
  readonly resourceType?: string | undefined
  readonly resourceArns?: readonly string[] | undefined
  readonly resourceShareArns?: readonly string[] | undefined
  readonly nextToken?: string | undefined
  readonly maxResults?: number | undefined
  readonly resourceRegionScope?: 'ALL' | 'REGIONAL' | 'GLOBAL' | undefined
}

export interface ListResourcesResponse {
  readonly resources?: readonly Resource[] | undefined
  readonly nextToken?: string | undefined
}

export interface PermissionArnAndTemplateParameters {
  readonly permissionArn?: string | undefined
  readonly permissionTemplateParameters?: readonly PermissionTemplateParameterInput[] | undefined
}

export interface PermissionTemplateParameterInput {
  readonly name?: string | undefined
  readonly values?: readonly string[] | undefined
}

export interface Principal {
  readonly id?: string | undefined
  readonly resourceShareArn?: string | undefined
  readonly creationTime?: number | undefined
  readonly lastUpdatedTime?: number | undefined
  readonly external?: boolean | undefined
}

export interface Resource {
  readonly arn?: string | undefined
  readonly type?: string | undefined
  readonly resourceShareArn?: string | undefined
  readonly resourceGroupArn?: string | undefined
  readonly status?: 'AVAILABLE' | 'ZONAL_RESOURCE_INACCESSIBLE' | 'LIMIT_EXCEEDED' | 'UNAVAILABLE' | 'PENDING' | undefined
  readonly statusMessage?: string | undefined
  readonly creationTime?: number | undefined
  readonly lastUpdatedTime?: number | undefined
  readonly resourceRegionScope?: 'REGIONAL' | 'GLOBAL' | undefined
}

export interface ResourceShare {
  readonly resourceShareArn?: string | undefined
  readonly name?: string | undefined
  readonly owningAccountId?: string | undefined
  readonly allowExternalPrincipals?: boolean | undefined
  readonly status?: 'PENDING' | 'ACTIVE' | 'FAILED' | 'DELETING' | 'DELETED' | undefined
  readonly statusMessage?: string | undefined
  readonly tags?: readonly Tag[] | undefined
  readonly creationTime?: number | undefined
  readonly lastUpdatedTime?: number | undefined
  readonly featureSet?: 'CREATED_FROM_POLICY' | 'PROMOTING_TO_STANDARD' | 'STANDARD' | undefined
  readonly resourceShareConfiguration?: ResourceShareConfiguration | undefined
}

export interface ResourceShareAssociation {
  readonly resourceShareArn?: string | undefined
  readonly resourceShareName?: string | undefined
  readonly associatedEntity?: string | undefined
  readonly associationType?: 'PRINCIPAL' | 'RESOURCE' | 'SOURCE' | undefined
  readonly status?: 'ASSOCIATING' | 'ASSOCIATED' | 'FAILED' | 'DISASSOCIATING' | 'DISASSOCIATED' | 'SUSPENDED' | 'SUSPENDING' | 'RESTORING' | undefined
  readonly statusMessage?: string | undefined
  readonly creationTime?: number | undefined
  readonly lastUpdatedTime?: number | undefined
  readonly external?: boolean | undefined
}

export interface ResourceShareConfiguration {
  readonly retainSharingOnAccountLeaveOrganization?: boolean | undefined
}

export interface Tag {
  readonly key?: string | undefined
  readonly value?: string | undefined
}

export interface TagFilter {
  readonly tagKey?: string | undefined
  readonly tagValues?: readonly string[] | undefined
}

export interface RamOperations {
  readonly AssociateResourceShare: { readonly input: AssociateResourceShareRequest; readonly output: AssociateResourceShareResponse }
  readonly CreateResourceShare: { readonly input: CreateResourceShareRequest; readonly output: CreateResourceShareResponse }
  readonly DeleteResourceShare: { readonly input: DeleteResourceShareRequest; readonly output: DeleteResourceShareResponse }
  readonly DisassociateResourceShare: { readonly input: DisassociateResourceShareRequest; readonly output: DisassociateResourceShareResponse }
  readonly GetResourceShareAssociations: { readonly input: GetResourceShareAssociationsRequest; readonly output: GetResourceShareAssociationsResponse }
  readonly GetResourceShares: { readonly input: GetResourceSharesRequest; readonly output: GetResourceSharesResponse }
  readonly ListPrincipals: { readonly input: ListPrincipalsRequest; readonly output: ListPrincipalsResponse }
  readonly ListResources: { readonly input: ListResourcesRequest; readonly output: ListResourcesResponse }
}
