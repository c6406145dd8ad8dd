/** Topics, and who is told by them. */
import { subscriptionAspect } from '../../aspects/detection/subscription.ts'
import { topicPolicyAspect } from '../../aspects/detection/topic-policy.ts'
import { topicAspect } from '../../aspects/detection/topic.ts'
import { ownTag } from '../../../intent/classify.ts'
import { formOf, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { keyInCloudFormation, keyInTerraform } from './keys.ts'
import { label, logicalId } from './labels.ts'

interface TopicTarget {
  readonly region: string
  readonly name: string
}

/** A topic by its ARN, as the template has it: by reference if it makes it. */
export function topicInCloudFormation(place: ExportPlace, arn: string): unknown {
  const made = madeTopic(place, arn)
  return made === undefined ? arn : { Ref: logicalId('Topic', made.name) }
}

/** The same for Terraform. */
export function topicInTerraform(place: ExportPlace, arn: string): TerraformReference | string {
  const made = madeTopic(place, arn)
  return made === undefined ? arn : new TerraformReference(addressOf(made), 'arn')
}

function madeTopic(place: ExportPlace, arn: string): TopicTarget | undefined {
  const [, , service, region = '', account, name = ''] = arn.split(':')
  if (service !== 'sns' || account !== place.account) return undefined
  return place.find([topicAspect.kind], { region, name }) === undefined ? undefined : { region, name }
}

function addressOf({ region, name }: TopicTarget): string {
  return `aws_sns_topic.${label(name, region)}`
}

function arnOf(place: ExportPlace, { region, name }: TopicTarget): string {
  return place.arn('sns', region, name)
}

/** Of a topic that is there and that a template has the policy of too: the same resource, or one that is merged into it. */
function policyParts(target: TopicTarget, policy: string) {
  return [
    {
      ...{ logicalId: logicalId('Topic', target.name, 'Policy'), type: 'AWS::SNS::TopicPolicy' },
      properties: { PolicyDocument: JSON.parse(policy) as unknown, Topics: [{ Ref: logicalId('Topic', target.name) }] },
    },
  ]
}

function policyArguments(target: TopicTarget, policy: string, importId: string | null) {
  const body = { arn: new TerraformReference(addressOf(target), 'arn'), policy }
  return { type: 'aws_sns_topic_policy', label: label(target.name, target.region), body, importId }
}

export const topicForms = [
  formOf(topicAspect, {
    cloudformation: ({ target, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Topic', target.name), type: 'AWS::SNS::Topic' },
        properties: {
          TopicName: target.name,
          ...(value.key !== null && { KmsMasterKeyId: keyInCloudFormation(place, value.key, target.region) }),
          Tags: [{ Key: ownTag, Value: target.name }],
        },
        identifier: isThere ? { TopicArn: arnOf(place, target) } : null,
      },
      ...policyParts(target, value.policy),
    ],
    terraform: ({ target, value, isThere }, place) => {
      const key = value.key === null ? {} : { kms_master_key_id: keyInTerraform(place, value.key, target.region) }
      const importId = isThere ? arnOf(place, target) : null
      return [
        {
          ...{ type: 'aws_sns_topic', label: label(target.name, target.region), importId },
          body: { name: target.name, ...key, tags: { [ownTag]: target.name } },
        },
        policyArguments(target, value.policy, importId),
      ]
    },
  }),
  formOf(topicPolicyAspect, {
    cloudformation: ({ target, value }) => policyParts(target, value),
    terraform: ({ target, value, isThere }, place) => [policyArguments(target, value, isThere ? arnOf(place, target) : null)],
  }),
  formOf(subscriptionAspect, {
    // who has not confirmed yet has no ARN
    async idOf(reader, { region, name, protocol, endpoint }) {
      const { account, partition } = reader.context
      const input = { TopicArn: `arn:${partition}:sns:${region}:${account}:${name}` }
      const all = await reader.list('sns', region, { operation: 'ListSubscriptionsByTopic', input, lists: ['Subscriptions'] })
      const found = all.find(({ Protocol, Endpoint }) => Protocol === protocol && Endpoint === endpoint)
      const arn = String(found?.['SubscriptionArn'])
      return arn.startsWith('arn:') ? arn : null
    },
    cloudformation: ({ target: { region, name, protocol, endpoint }, id }, place) => [
      {
        ...{ logicalId: logicalId('Topic', name, protocol, endpoint), type: 'AWS::SNS::Subscription' },
        properties: { TopicArn: topicInCloudFormation(place, place.arn('sns', region, name)), Protocol: protocol, Endpoint: endpoint },
        identifier: id === null ? null : { Arn: id },
      },
    ],
    terraform: ({ target: { region, name, protocol, endpoint }, id }, place) => [
      {
        ...{ type: 'aws_sns_topic_subscription', label: label(name, protocol, endpoint, region), importId: id },
        body: { topic_arn: topicInTerraform(place, place.arn('sns', region, name)), protocol, endpoint },
      },
    ],
  }),
]
