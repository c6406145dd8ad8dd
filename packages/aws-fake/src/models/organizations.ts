/** Made by script/aws-models from botocore's model of organizations: times are milliseconds since 1970. */

export interface Account {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
  readonly Email?: string | undefined
  readonly Name?: string | undefined
  readonly Status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | undefined
  readonly State?: 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED' | undefined
  readonly Paths?: readonly string[] | undefined
  readonly JoinedMethod?: 'INVITED' | 'CREATED' | undefined
  readonly JoinedTimestamp?: number | undefined
}

export interface AttachPolicyRequest {
  readonly PolicyId: string
  readonly TargetId: string
}

export interface CreatePolicyRequest {
  readonly Content: string
  readonly Description: string
  readonly Name: string
  readonly Type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY'
  readonly Tags?: readonly Tag[] | undefined
}

export interface CreatePolicyResponse {
  readonly Policy?: Policy | undefined
}

export interface DelegatedAdministrator {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
  readonly Email?: string | undefined
  readonly Name?: string | undefined
  readonly Status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | undefined
  readonly State?: 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED' | undefined
  readonly JoinedMethod?: 'INVITED' | 'CREATED' | undefined
  readonly JoinedTimestamp?: number | undefined
  readonly DelegationEnabledDate?: number | undefined
}

export interface DelegatedService {
  readonly ServicePrincipal?: string | undefined
  readonly DelegationEnabledDate?: number | undefined
}

export interface DeletePolicyRequest {
  readonly PolicyId: string
}

export interface DeregisterDelegatedAdministratorRequest {
  readonly AccountId: string
  readonly ServicePrincipal: string
}

export interface DescribeAccountRequest {
  readonly AccountId: string
}

export interface DescribeAccountResponse {
  readonly Account?: Account | undefined
}

export interface DescribeEffectivePolicyRequest {
  readonly PolicyType: 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY'
  readonly TargetId?: string | undefined
}

export interface DescribeEffectivePolicyResponse {
  readonly EffectivePolicy?: EffectivePolicy | undefined
}

export interface DescribeOrganizationResponse {
  readonly Organization?: Organization | undefined
}

export interface DescribeOrganizationalUnitRequest {
  readonly OrganizationalUnitId: string
}

export interface DescribeOrganizationalUnitResponse {
  readonly OrganizationalUnit?: OrganizationalUnit | undefined
}

export interface DescribePolicyRequest {
  readonly PolicyId: string
}

export interface DescribePolicyResponse {
  readonly Policy?: Policy | undefined
}

export interface DescribeResourcePolicyResponse {
  readonly ResourcePolicy?: ResourcePolicy | undefined
}

export interface DetachPolicyRequest {
  readonly PolicyId: string
  readonly TargetId: string
}

export interface DisableAWSServiceAccessRequest {
  readonly ServicePrincipal: string
}

export interface DisablePolicyTypeRequest {
  readonly RootId: string
  readonly PolicyType: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY'
}

export interface DisablePolicyTypeResponse {
  readonly Root?: Root | undefined
}

export interface EffectivePolicy {
  readonly PolicyContent?: string | undefined
  readonly LastUpdatedTimestamp?: number | undefined
  readonly TargetId?: string | undefined
  readonly PolicyType?: 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY' | undefined
}

export interface EnableAWSServiceAccessRequest {
  readonly ServicePrincipal: string
}

export interface EnablePolicyTypeRequest {
  readonly RootId: string
  readonly PolicyType: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY'
}

export interface EnablePolicyTypeResponse {
  readonly Root?: Root | undefined
}

export interface EnabledServicePrincipal {
  readonly ServicePrincipal?: string | undefined
  readonly DateEnabled?: number | undefined
}

export interface ListAWSServiceAccessForOrganizationRequest {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListAWSServiceAccessForOrganizationResponse {
  readonly EnabledServicePrincipals?: readonly EnabledServicePrincipal[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListAccountsForParentRequest {
  readonly ParentId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListAccountsForParentResponse {
  readonly Accounts?: readonly Account[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListAccountsRequest {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListAccountsResponse {
  readonly Accounts?: readonly Account[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListDelegatedAdministratorsRequest {
  readonly ServicePrincipal?: string | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListDelegatedAdministratorsResponse {
  readonly DelegatedAdministrators?: readonly DelegatedAdministrator[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListDelegatedServicesForAccountRequest {
  readonly AccountId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListDelegatedServicesForAccountResponse {
  readonly DelegatedServices?: readonly DelegatedService[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListOrganizationalUnitsForParentRequest {
  readonly ParentId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListOrganizationalUnitsForParentResponse {
  readonly OrganizationalUnits?: readonly OrganizationalUnit[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListParentsRequest {
  readonly ChildId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListParentsResponse {
  readonly Parents?: readonly Parent[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListPoliciesForTargetRequest {
  readonly TargetId: string
  readonly Filter: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY'
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListPoliciesForTargetResponse {
  readonly Policies?: readonly PolicySummary[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListPoliciesRequest {
  readonly Filter: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY'
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListPoliciesResponse {
  readonly Policies?: readonly PolicySummary[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRootsRequest {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListRootsResponse {
  readonly Roots?: readonly Root[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceId: string
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListTargetsForPolicyRequest {
  readonly PolicyId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListTargetsForPolicyResponse {
  readonly Targets?: readonly PolicyTargetSummary[] | undefined
  readonly NextToken?: string | undefined
}

export interface Organization {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
  readonly FeatureSet?: 'ALL' | 'CONSOLIDATED_BILLING' | undefined
  readonly MasterAccountArn?: string | undefined
  readonly MasterAccountId?: string | undefined
  readonly MasterAccountEmail?: string | undefined
  readonly AvailablePolicyTypes?: readonly PolicyTypeSummary[] | undefined
}

export interface OrganizationalUnit {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
  readonly Name?: string | undefined
  readonly Path?: string | undefined
}

export interface Parent {
  readonly Id?: string | undefined
  readonly Type?: 'ROOT' | 'ORGANIZATIONAL_UNIT' | undefined
}

export interface Policy {
  readonly PolicySummary?: PolicySummary | undefined
  readonly Content?: string | undefined
}

export interface PolicySummary {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
  readonly Name?: string | undefined
  readonly Description?: string | undefined
  readonly Type?: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY' | undefined
  readonly AwsManaged?: boolean | undefined
}

export interface PolicyTargetSummary {
  readonly TargetId?: string | undefined
  readonly Arn?: string | undefined
  readonly Name?: string | undefined
  readonly Type?: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT' | 'ROOT' | undefined
}

export interface PolicyTypeSummary {
  readonly Type?: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'SECURITYHUB_CSPM_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY' | undefined
  readonly Status?: 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | undefined
}

export interface PutResourcePolicyRequest {
  readonly Content: string
  readonly Tags?: readonly Tag[] | undefined
}

export interface PutResourcePolicyResponse {
  readonly ResourcePolicy?: ResourcePolicy | undefined
}

export interface RegisterDelegatedAdministratorRequest {
  readonly AccountId: string
  readonly ServicePrincipal: string
}

export interface ResourcePolicy {
  readonly ResourcePolicySummary?: ResourcePolicySummary | undefined
  readonly Content?: string | undefined
}

export interface ResourcePolicySummary {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
}

export interface Root {
  readonly Id?: string | undefined
  readonly Arn?: string | undefined
  readonly Name?: string | undefined
  readonly PolicyTypes?: readonly PolicyTypeSummary[] | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TagResourceRequest {
  readonly ResourceId: string
  readonly Tags: readonly Tag[]
}

export interface UntagResourceRequest {
  readonly ResourceId: string
  readonly TagKeys: readonly string[]
}

export interface UpdatePolicyRequest {
  readonly PolicyId: string
  readonly Name?: string | undefined
  readonly Description?: string | undefined
  readonly Content?: string | undefined
}

export interface UpdatePolicyResponse {
  readonly Policy?: Policy | undefined
}

export interface OrganizationsOperations {
  readonly AttachPolicy: { readonly input: AttachPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly CreatePolicy: { readonly input: CreatePolicyRequest; readonly output: CreatePolicyResponse }
  readonly DeletePolicy: { readonly input: DeletePolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteResourcePolicy: { readonly input: Readonly<Record<never, never>>; readonly output: Readonly<Record<never, never>> }
  readonly DeregisterDelegatedAdministrator: { readonly input: DeregisterDelegatedAdministratorRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeAccount: { readonly input: DescribeAccountRequest; readonly output: DescribeAccountResponse }
  readonly DescribeEffectivePolicy: { readonly input: DescribeEffectivePolicyRequest; readonly output: DescribeEffectivePolicyResponse }
  readonly DescribeOrganization: { readonly input: Readonly<Record<never, never>>; readonly output: DescribeOrganizationResponse }
  readonly DescribeOrganizationalUnit: { readonly input: DescribeOrganizationalUnitRequest; readonly output: DescribeOrganizationalUnitResponse }
  readonly DescribePolicy: { readonly input: DescribePolicyRequest; readonly output: DescribePolicyResponse }
  readonly DescribeResourcePolicy: { readonly input: Readonly<Record<never, never>>; readonly output: DescribeResourcePolicyResponse }
  readonly DetachPolicy: { readonly input: DetachPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DisableAWSServiceAccess: { readonly input: DisableAWSServiceAccessRequest; readonly output: Readonly<Record<never, never>> }
  readonly DisablePolicyType: { readonly input: DisablePolicyTypeRequest; readonly output: DisablePolicyTypeResponse }
  readonly EnableAWSServiceAccess: { readonly input: EnableAWSServiceAccessRequest; readonly output: Readonly<Record<never, never>> }
  readonly EnablePolicyType: { readonly input: EnablePolicyTypeRequest; readonly output: EnablePolicyTypeResponse }
  readonly ListAWSServiceAccessForOrganization: { readonly input: ListAWSServiceAccessForOrganizationRequest; readonly output: ListAWSServiceAccessForOrganizationResponse }
  readonly ListAccounts: { readonly input: ListAccountsRequest; readonly output: ListAccountsResponse }
  readonly ListAccountsForParent: { readonly input: ListAccountsForParentRequest; readonly output: ListAccountsForParentResponse }
  readonly ListDelegatedAdministrators: { readonly input: ListDelegatedAdministratorsRequest; readonly output: ListDelegatedAdministratorsResponse }
  readonly ListDelegatedServicesForAccount: { readonly input: ListDelegatedServicesForAccountRequest; readonly output: ListDelegatedServicesForAccountResponse }
  readonly ListOrganizationalUnitsForParent: { readonly input: ListOrganizationalUnitsForParentRequest; readonly output: ListOrganizationalUnitsForParentResponse }
  readonly ListParents: { readonly input: ListParentsRequest; readonly output: ListParentsResponse }
  readonly ListPolicies: { readonly input: ListPoliciesRequest; readonly output: ListPoliciesResponse }
  readonly ListPoliciesForTarget: { readonly input: ListPoliciesForTargetRequest; readonly output: ListPoliciesForTargetResponse }
  readonly ListRoots: { readonly input: ListRootsRequest; readonly output: ListRootsResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly ListTargetsForPolicy: { readonly input: ListTargetsForPolicyRequest; readonly output: ListTargetsForPolicyResponse }
  readonly PutResourcePolicy: { readonly input: PutResourcePolicyRequest; readonly output: PutResourcePolicyResponse }
  readonly RegisterDelegatedAdministrator: { readonly input: RegisterDelegatedAdministratorRequest; readonly output: Readonly<Record<never, never>> }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UpdatePolicy: { readonly input: UpdatePolicyRequest; readonly output: UpdatePolicyResponse }
}
