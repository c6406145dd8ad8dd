/** Made by script/aws-models from botocore's model of mpa: times are milliseconds since 1970. */

export interface ApprovalStrategy {
  readonly MofN?: MofNApprovalStrategy | undefined
}

export interface ApprovalStrategyResponse {
  readonly MofN?: MofNApprovalStrategy | undefined
}

export interface ApprovalTeamRequestApprover {
  readonly PrimaryIdentityId: string
  readonly PrimaryIdentitySourceArn: string
}

export interface CancelSessionRequest {
  readonly SessionArn: string
}

export interface CancelSessionResponse {
}

export interface CreateApprovalTeamRequest {
  readonly ClientToken?: string | undefined
  readonly ApprovalStrategy: ApprovalStrategy
  readonly Approvers: readonly ApprovalTeamRequestApprover[]
  readonly Description: string
  readonly Policies: readonly PolicyReference[]
  readonly Name: string
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CreateApprovalTeamResponse {
  readonly CreationTime?: number | undefined
  readonly Arn?: string | undefined
  readonly Name?: string | undefined
  readonly VersionId?: string | undefined
}

export interface CreateIdentitySourceRequest {
  readonly IdentitySourceParameters: IdentitySourceParameters
  readonly ClientToken?: string | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CreateIdentitySourceResponse {
  readonly IdentitySourceType?: 'IAM_IDENTITY_CENTER' | undefined
  readonly IdentitySourceArn?: string | undefined
  readonly CreationTime?: number | undefined
}

export interface DeleteIdentitySourceRequest {
  readonly IdentitySourceArn: string
}

export interface DeleteInactiveApprovalTeamVersionRequest {
  readonly Arn: string
  readonly VersionId: string
}

export interface DeleteInactiveApprovalTeamVersionResponse {
}

export interface Filter {
  readonly FieldName?: 'ActionName' | 'ApprovalTeamName' | 'VotingTime' | 'Vote' | 'SessionStatus' | 'InitiationTime' | undefined
  readonly Operator?: 'EQ' | 'NE' | 'GT' | 'LT' | 'GTE' | 'LTE' | 'CONTAINS' | 'NOT_CONTAINS' | 'BETWEEN' | undefined
  readonly Value?: string | undefined
}

export interface GetApprovalTeamRequest {
  readonly Arn: string
}

export interface GetApprovalTeamResponse {
  readonly CreationTime?: number | undefined
  readonly ApprovalStrategy?: ApprovalStrategyResponse | undefined
  readonly NumberOfApprovers?: number | undefined
  readonly Approvers?: readonly GetApprovalTeamResponseApprover[] | undefined
  readonly Arn?: string | undefined
  readonly Description?: string | undefined
  readonly Name?: string | undefined
  readonly Status?: 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'PENDING' | undefined
  readonly StatusCode?: 'VALIDATING' | 'PENDING_ACTIVATION' | 'FAILED_VALIDATION' | 'FAILED_ACTIVATION' | 'UPDATE_PENDING_APPROVAL' | 'UPDATE_PENDING_ACTIVATION' | 'UPDATE_FAILED_APPROVAL' | 'UPDATE_FAILED_ACTIVATION' | 'UPDATE_FAILED_VALIDATION' | 'DELETE_PENDING_APPROVAL' | 'DELETE_FAILED_APPROVAL' | 'DELETE_FAILED_VALIDATION' | undefined
  readonly StatusMessage?: string | undefined
  readonly UpdateSessionArn?: string | undefined
  readonly VersionId?: string | undefined
  readonly Policies?: readonly PolicyReference[] | undefined
  readonly LastUpdateTime?: number | undefined
  readonly PendingUpdate?: PendingUpdate | undefined
}

export interface GetApprovalTeamResponseApprover {
  readonly ApproverId?: string | undefined
  readonly ResponseTime?: number | undefined
  readonly PrimaryIdentityId?: string | undefined
  readonly PrimaryIdentitySourceArn?: string | undefined
  readonly PrimaryIdentityStatus?: 'PENDING' | 'ACCEPTED' | 'REJECTED' | 'INVALID' | undefined
  readonly LastActivity?: 'VOTED' | 'BASELINED' | 'RESPONDED_TO_INVITATION' | undefined
  readonly LastActivityTime?: number | undefined
  readonly PendingBaselineSessionArn?: string | undefined
  readonly MfaMethods?: readonly MfaMethod[] | undefined
}

export interface GetIdentitySourceRequest {
  readonly IdentitySourceArn: string
}

export interface GetIdentitySourceResponse {
  readonly IdentitySourceType?: 'IAM_IDENTITY_CENTER' | undefined
  readonly IdentitySourceParameters?: IdentitySourceParametersForGet | undefined
  readonly IdentitySourceArn?: string | undefined
  readonly CreationTime?: number | undefined
  readonly Status?: 'CREATING' | 'ACTIVE' | 'DELETING' | 'ERROR' | undefined
  readonly StatusCode?: 'ACCESS_DENIED' | 'DELETION_FAILED' | 'IDC_INSTANCE_NOT_FOUND' | 'IDC_INSTANCE_NOT_VALID' | undefined
  readonly StatusMessage?: string | undefined
}

export interface GetPolicyVersionRequest {
  readonly PolicyVersionArn: string
}

export interface GetPolicyVersionResponse {
  readonly PolicyVersion: PolicyVersion
}

export interface GetResourcePolicyRequest {
  readonly ResourceArn: string
  readonly PolicyName: string
  readonly PolicyType: 'AWS_MANAGED' | 'AWS_RAM'
}

export interface GetResourcePolicyResponse {
  readonly ResourceArn: string
  readonly PolicyType: 'AWS_MANAGED' | 'AWS_RAM'
  readonly PolicyVersionArn?: string | undefined
  readonly PolicyName: string
  readonly PolicyDocument: string
}

export interface GetSessionRequest {
  readonly SessionArn: string
}

export interface GetSessionResponse {
  readonly SessionArn?: string | undefined
  readonly ApprovalTeamArn?: string | undefined
  readonly ApprovalTeamName?: string | undefined
  readonly ProtectedResourceArn?: string | undefined
  readonly ApprovalStrategy?: ApprovalStrategyResponse | undefined
  readonly NumberOfApprovers?: number | undefined
  readonly InitiationTime?: number | undefined
  readonly ExpirationTime?: number | undefined
  readonly CompletionTime?: number | undefined
  readonly Description?: string | undefined
  readonly Metadata?: Readonly<Record<string, string>> | undefined
  readonly Status?: 'PENDING' | 'CANCELLED' | 'APPROVED' | 'FAILED' | 'CREATING' | undefined
  readonly StatusCode?: 'REJECTED' | 'EXPIRED' | 'CONFIGURATION_CHANGED' | 'ALL_APPROVERS_IN_SESSION' | undefined
  readonly StatusMessage?: string | undefined
  readonly ExecutionStatus?: 'EXECUTED' | 'FAILED' | 'PENDING' | undefined
  readonly ActionName?: string | undefined
  readonly RequesterServicePrincipal?: string | undefined
  readonly RequesterPrincipalArn?: string | undefined
  readonly RequesterAccountId?: string | undefined
  readonly RequesterRegion?: string | undefined
  readonly RequesterComment?: string | undefined
  readonly ActionCompletionStrategy?: 'AUTO_COMPLETION_UPON_APPROVAL' | undefined
  readonly ApproverResponses?: readonly GetSessionResponseApproverResponse[] | undefined
  readonly AdditionalSecurityRequirements?: readonly 'APPROVER_VERIFICATION_REQUIRED'[] | undefined
}

export interface GetSessionResponseApproverResponse {
  readonly ApproverId?: string | undefined
  readonly IdentitySourceArn?: string | undefined
  readonly IdentityId?: string | undefined
  readonly Response?: 'APPROVED' | 'REJECTED' | 'NO_RESPONSE' | undefined
  readonly ResponseTime?: number | undefined
}

export interface IamIdentityCenter {
  readonly InstanceArn: string
  readonly Region: string
}

export interface IamIdentityCenterForGet {
  readonly InstanceArn?: string | undefined
  readonly ApprovalPortalUrl?: string | undefined
  readonly Region?: string | undefined
}

export interface IamIdentityCenterForList {
  readonly InstanceArn?: string | undefined
  readonly ApprovalPortalUrl?: string | undefined
  readonly Region?: string | undefined
}

export interface IdentitySourceForList {
  readonly IdentitySourceType?: 'IAM_IDENTITY_CENTER' | undefined
  readonly IdentitySourceParameters?: IdentitySourceParametersForList | undefined
  readonly IdentitySourceArn?: string | undefined
  readonly CreationTime?: number | undefined
  readonly Status?: 'CREATING' | 'ACTIVE' | 'DELETING' | 'ERROR' | undefined
  readonly StatusCode?: 'ACCESS_DENIED' | 'DELETION_FAILED' | 'IDC_INSTANCE_NOT_FOUND' | 'IDC_INSTANCE_NOT_VALID' | undefined
  readonly StatusMessage?: string | undefined
}

export interface IdentitySourceParameters {
  readonly IamIdentityCenter?: IamIdentityCenter | undefined
}

export interface IdentitySourceParametersForGet {
  readonly IamIdentityCenter?: IamIdentityCenterForGet | undefined
}

export interface IdentitySourceParametersForList {
  readonly IamIdentityCenter?: IamIdentityCenterForList | undefined
}

export interface ListApprovalTeamsRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListApprovalTeamsResponse {
  readonly NextToken?: string | undefined
  readonly ApprovalTeams?: readonly ListApprovalTeamsResponseApprovalTeam[] | undefined
}

export interface ListApprovalTeamsResponseApprovalTeam {
  readonly CreationTime?: number | undefined
  readonly ApprovalStrategy?: ApprovalStrategyResponse | undefined
  readonly NumberOfApprovers?: number | undefined
  readonly Arn?: string | undefined
  readonly Name?: string | undefined
  readonly Description?: string | undefined
  readonly Status?: 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'PENDING' | undefined
  readonly StatusCode?: 'VALIDATING' | 'PENDING_ACTIVATION' | 'FAILED_VALIDATION' | 'FAILED_ACTIVATION' | 'UPDATE_PENDING_APPROVAL' | 'UPDATE_PENDING_ACTIVATION' | 'UPDATE_FAILED_APPROVAL' | 'UPDATE_FAILED_ACTIVATION' | 'UPDATE_FAILED_VALIDATION' | 'DELETE_PENDING_APPROVAL' | 'DELETE_FAILED_APPROVAL' | 'DELETE_FAILED_VALIDATION' | undefined
  readonly StatusMessage?: string | undefined
}

export interface ListIdentitySourcesRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListIdentitySourcesResponse {
  readonly NextToken?: string | undefined
  readonly IdentitySources?: readonly IdentitySourceForList[] | undefined
}

export interface ListPoliciesRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListPoliciesResponse {
  readonly NextToken?: string | undefined
  readonly Policies?: readonly Policy[] | undefined
}

export interface ListPolicyVersionsRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly PolicyArn: string
}

export interface ListPolicyVersionsResponse {
  readonly NextToken?: string | undefined
  readonly PolicyVersions?: readonly PolicyVersionSummary[] | undefined
}

export interface ListResourcePoliciesRequest {
  readonly ResourceArn: string
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListResourcePoliciesResponse {
  readonly NextToken?: string | undefined
  readonly ResourcePolicies?: readonly ListResourcePoliciesResponseResourcePolicy[] | undefined
}

export interface ListResourcePoliciesResponseResourcePolicy {
  readonly PolicyArn?: string | undefined
  readonly PolicyType?: 'AWS_MANAGED' | 'AWS_RAM' | undefined
  readonly PolicyName?: string | undefined
}

export interface ListSessionsRequest {
  readonly ApprovalTeamArn: string
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly Filters?: readonly Filter[] | undefined
}

export interface ListSessionsResponse {
  readonly NextToken?: string | undefined
  readonly Sessions?: readonly ListSessionsResponseSession[] | undefined
}

export interface ListSessionsResponseSession {
  readonly SessionArn?: string | undefined
  readonly ApprovalTeamName?: string | undefined
  readonly ApprovalTeamArn?: string | undefined
  readonly InitiationTime?: number | undefined
  readonly ExpirationTime?: number | undefined
  readonly CompletionTime?: number | undefined
  readonly Description?: string | undefined
  readonly ActionName?: string | undefined
  readonly ProtectedResourceArn?: string | undefined
  readonly RequesterServicePrincipal?: string | undefined
  readonly RequesterPrincipalArn?: string | undefined
  readonly RequesterRegion?: string | undefined
  readonly RequesterAccountId?: string | undefined
  readonly Status?: 'PENDING' | 'CANCELLED' | 'APPROVED' | 'FAILED' | 'CREATING' | undefined
  readonly StatusCode?: 'REJECTED' | 'EXPIRED' | 'CONFIGURATION_CHANGED' | 'ALL_APPROVERS_IN_SESSION' | undefined
  readonly StatusMessage?: string | undefined
  readonly ActionCompletionStrategy?: 'AUTO_COMPLETION_UPON_APPROVAL' | undefined
  readonly AdditionalSecurityRequirements?: readonly 'APPROVER_VERIFICATION_REQUIRED'[] | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string
}

export interface ListTagsForResourceResponse {
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface MfaMethod {
  readonly Type: 'EMAIL_OTP'
  readonly SyncStatus: 'IN_SYNC' | 'OUT_OF_SYNC'
}

export interface MofNApprovalStrategy {
  readonly MinApprovalsRequired: number
}

export interface PendingUpdate {
  readonly VersionId?: string | undefined
  readonly Description?: string | undefined
  readonly ApprovalStrategy?: ApprovalStrategyResponse | undefined
  readonly NumberOfApprovers?: number | undefined
  readonly Status?: 'ACTIVE' | 'INACTIVE' | 'DELETING' | 'PENDING' | undefined
  readonly StatusCode?: 'VALIDATING' | 'PENDING_ACTIVATION' | 'FAILED_VALIDATION' | 'FAILED_ACTIVATION' | 'UPDATE_PENDING_APPROVAL' | 'UPDATE_PENDING_ACTIVATION' | 'UPDATE_FAILED_APPROVAL' | 'UPDATE_FAILED_ACTIVATION' | 'UPDATE_FAILED_VALIDATION' | 'DELETE_PENDING_APPROVAL' | 'DELETE_FAILED_APPROVAL' | 'DELETE_FAILED_VALIDATION' | undefined
  readonly StatusMessage?: string | undefined
  readonly Approvers?: readonly GetApprovalTeamResponseApprover[] | undefined
  readonly UpdateInitiationTime?: number | undefined
}

export interface Policy {
  readonly Arn: string
  readonly DefaultVersion: number
  readonly PolicyType: 'AWS_MANAGED' | 'AWS_RAM'
  readonly Name: string
}

export interface PolicyReference {
  readonly PolicyArn: string
}

export interface PolicyVersion {
  readonly Arn: string
  readonly PolicyArn: string
  readonly VersionId: number
  readonly PolicyType: 'AWS_MANAGED' | 'AWS_RAM'
  readonly IsDefault: boolean
  readonly Name: string
  readonly Status: 'ATTACHABLE' | 'DEPRECATED'
  readonly CreationTime: number
  readonly LastUpdatedTime: number
  readonly Document: string
}

export interface PolicyVersionSummary {
  readonly Arn: string
  readonly PolicyArn: string
  readonly VersionId: number
  readonly PolicyType: 'AWS_MANAGED' | 'AWS_RAM'
  readonly IsDefault: boolean
  readonly Name: string
  readonly Status: 'ATTACHABLE' | 'DEPRECATED'
  readonly CreationTime: number
  readonly LastUpdatedTime: number
}

export interface StartActiveApprovalTeamDeletionRequest {
  readonly PendingWindowDays?: number | undefined
  readonly Arn: string
}

export interface StartActiveApprovalTeamDeletionResponse {
  readonly DeletionCompletionTime?: number | undefined
  readonly DeletionStartTime?: number | undefined
}

export interface StartApprovalTeamBaselineRequest {
  readonly Arn: string
  readonly ApproverIds?: readonly string[] | undefined
}

export interface StartApprovalTeamBaselineResponse {
  readonly BaselineSessionArn?: string | undefined
}

export interface TagResourceRequest {
  readonly ResourceArn: string
  readonly Tags: Readonly<Record<string, string>>
}

export interface TagResourceResponse {
}

export interface UntagResourceRequest {
  readonly ResourceArn: string
  readonly TagKeys: readonly string[]
}

export interface UntagResourceResponse {
}

export interface UpdateApprovalTeamRequest {
  readonly ApprovalStrategy?: ApprovalStrategy | undefined
  readonly Approvers?: readonly ApprovalTeamRequestApprover[] | undefined
  readonly Description?: string | undefined
  readonly Arn: string
  readonly UpdateActions?: readonly 'SYNCHRONIZE_MFA_DEVICES'[] | undefined
}

export interface UpdateApprovalTeamResponse {
  readonly VersionId?: string | undefined
}

export interface MpaOperations {
  readonly CancelSession: { readonly input: CancelSessionRequest; readonly output: CancelSessionResponse }
  readonly CreateApprovalTeam: { readonly input: CreateApprovalTeamRequest; readonly output: CreateApprovalTeamResponse }
  readonly CreateIdentitySource: { readonly input: CreateIdentitySourceRequest; readonly output: CreateIdentitySourceResponse }
  readonly DeleteIdentitySource: { readonly input: DeleteIdentitySourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteInactiveApprovalTeamVersion: { readonly input: DeleteInactiveApprovalTeamVersionRequest; readonly output: DeleteInactiveApprovalTeamVersionResponse }
  readonly GetApprovalTeam: { readonly input: GetApprovalTeamRequest; readonly output: GetApprovalTeamResponse }
  readonly GetIdentitySource: { readonly input: GetIdentitySourceRequest; readonly output: GetIdentitySourceResponse }
  readonly GetPolicyVersion: { readonly input: GetPolicyVersionRequest; readonly output: GetPolicyVersionResponse }
  readonly GetResourcePolicy: { readonly input: GetResourcePolicyRequest; readonly output: GetResourcePolicyResponse }
  readonly GetSession: { readonly input: GetSessionRequest; readonly output: GetSessionResponse }
  readonly ListApprovalTeams: { readonly input: ListApprovalTeamsRequest; readonly output: ListApprovalTeamsResponse }
  readonly ListIdentitySources: { readonly input: ListIdentitySourcesRequest; readonly output: ListIdentitySourcesResponse }
  readonly ListPolicies: { readonly input: ListPoliciesRequest; readonly output: ListPoliciesResponse }
  readonly ListPolicyVersions: { readonly input: ListPolicyVersionsRequest; readonly output: ListPolicyVersionsResponse }
  readonly ListResourcePolicies: { readonly input: ListResourcePoliciesRequest; readonly output: ListResourcePoliciesResponse }
  readonly ListSessions: { readonly input: ListSessionsRequest; readonly output: ListSessionsResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly StartActiveApprovalTeamDeletion: { readonly input: StartActiveApprovalTeamDeletionRequest; readonly output: StartActiveApprovalTeamDeletionResponse }
  readonly StartApprovalTeamBaseline: { readonly input: StartApprovalTeamBaselineRequest; readonly output: StartApprovalTeamBaselineResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse }
  readonly UpdateApprovalTeam: { readonly input: UpdateApprovalTeamRequest; readonly output: UpdateApprovalTeamResponse }
}
