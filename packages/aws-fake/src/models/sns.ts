/** Made by script/aws-models from botocore's model of sns: times are milliseconds since 1970. */

export interface AddPermissionInput {
  readonly TopicArn: string
  readonly Label: string
  readonly AWSAccountId: readonly string[]
  readonly ActionName: readonly string[]
}

export interface ConfirmSubscriptionInput {
  readonly TopicArn: string
  readonly Token: string
  readonly AuthenticateOnUnsubscribe?: string | undefined
}

export interface ConfirmSubscriptionResponse {
  readonly SubscriptionArn?: string | undefined
}

export interface CreateTopicInput {
  readonly Name: string
  readonly Attributes?: Readonly<Record<string, string>> | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly DataProtectionPolicy?: string | undefined
}

export interface CreateTopicResponse {
  readonly TopicArn?: string | undefined
}

export interface DeleteTopicInput {
  readonly TopicArn: string
}

export interface GetSubscriptionAttributesInput {
  readonly SubscriptionArn: string
}

export interface GetSubscriptionAttributesResponse {
  readonly Attributes?: Readonly<Record<string, string>> | undefined
}

export interface GetTopicAttributesInput {
  readonly TopicArn: string
}

export interface GetTopicAttributesResponse {
  readonly Attributes?: Readonly<Record<string, string>> | undefined
}

export interface ListSubscriptionsByTopicInput {
  readonly TopicArn: string
  readonly NextToken?: string | undefined
}

export interface ListSubscriptionsByTopicResponse {
  readonly Subscriptions?: readonly Subscription[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListSubscriptionsInput {
  readonly NextToken?: string | undefined
}

export interface ListSubscriptionsResponse {
  readonly Subscriptions?: readonly Subscription[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined
}

export interface ListTopicsInput {
  readonly NextToken?: string | undefined
}

export interface ListTopicsResponse {
  readonly Topics?: readonly Topic[] | undefined
  readonly NextToken?: string | undefined
}

export interface RemovePermissionInput {
  readonly TopicArn: string
  readonly Label: string
}

export interface SetSubscriptionAttributesInput {
  readonly SubscriptionArn: string
  readonly AttributeName: string
  readonly AttributeValue?: string | undefined
}

export interface SetTopicAttributesInput {
  readonly TopicArn: string
  readonly AttributeName: string
  readonly AttributeValue?: string | undefined
}

export interface SubscribeInput {
  readonly TopicArn: string
  readonly Protocol: string
  readonly Endpoint?: string | undefined
  readonly Attributes?: Readonly<Record<string, string>> | undefined
  readonly ReturnSubscriptionArn?: boolean | undefined
}

export interface SubscribeResponse {
  readonly SubscriptionArn?: string | undefined
}

export interface Subscription {
  readonly SubscriptionArn?: string | undefined
  readonly Owner?: string | undefined
  readonly Protocol?: string | undefined
  readonly Endpoint?: string | undefined
  readonly TopicArn?: string | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TagResourceRequest {
  readonly ResourceArn: string
  readonly Tags: readonly Tag[]
}

export interface TagResourceResponse {
}

export interface Topic {
  readonly TopicArn?: string | undefined
}

export interface UnsubscribeInput {
  readonly SubscriptionArn: string
}

export interface UntagResourceRequest {
  readonly ResourceArn: string
  readonly TagKeys: readonly string[]
}

export interface UntagResourceResponse {
}

export interface SnsOperations {
  readonly AddPermission: { readonly input: AddPermissionInput; readonly output: Readonly<Record<never, never>> }
  readonly ConfirmSubscription: { readonly input: ConfirmSubscriptionInput; readonly output: ConfirmSubscriptionResponse }
  readonly CreateTopic: { readonly input: CreateTopicInput; readonly output: CreateTopicResponse }
  readonly DeleteTopic: { readonly input: DeleteTopicInput; readonly output: Readonly<Record<never, never>> }
  readonly GetSubscriptionAttributes: { readonly input: GetSubscriptionAttributesInput; readonly output: GetSubscriptionAttributesResponse }
  readonly GetTopicAttributes: { readonly input: GetTopicAttributesInput; readonly output: GetTopicAttributesResponse }
  readonly ListSubscriptions: { readonly input: ListSubscriptionsInput; readonly output: ListSubscriptionsResponse }
  readonly ListSubscriptionsByTopic: { readonly input: ListSubscriptionsByTopicInput; readonly output: ListSubscriptionsByTopicResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly ListTopics: { readonly input: ListTopicsInput; readonly output: ListTopicsResponse }
  readonly RemovePermission: { readonly input: RemovePermissionInput; readonly output: Readonly<Record<never, never>> }
  readonly SetSubscriptionAttributes: { readonly input: SetSubscriptionAttributesInput; readonly output: Readonly<Record<never, never>> }
  readonly SetTopicAttributes: { readonly input: SetTopicAttributesInput; readonly output: Readonly<Record<never, never>> }
  readonly Subscribe: { readonly input: SubscribeInput; readonly output: SubscribeResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse }
  readonly Unsubscribe: { readonly input: UnsubscribeInput; readonly output: Readonly<Record<never, never>> }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse }
}
