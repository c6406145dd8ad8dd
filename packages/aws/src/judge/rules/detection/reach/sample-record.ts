/**
 * What CloudTrail writes of an act, to be held against patterns: by a role's session and by a user, both without an error. A pattern
 * that only takes one of them tells of the other to nobody.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
import type { Act } from '../acts.ts'

interface Place {
  readonly account: string
  readonly region: string
  readonly partition: string
}

const at = '2026-01-01T00:00:00Z'

export function sampleRecords({ source, name }: Act, { account, region, partition }: Place): readonly object[] {
  const role = `arn:${partition}:iam::${account}:role/somebody`
  const session = {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLEEXAMPLE1:session',
    arn: `arn:${partition}:sts::${account}:assumed-role/somebody/session`,
    accountId: account,
    accessKeyId: 'ASIAEXAMPLEEXAMPLE1',
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLEEXAMPLE1', arn: role, accountId: account, userName: 'somebody' },
      attributes: { creationDate: at, mfaAuthenticated: 'false' },
    },
  }
  const user = {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLEEXAMPLE1',
    arn: `arn:${partition}:iam::${account}:user/somebody`,
    accountId: account,
    accessKeyId: 'AKIAEXAMPLEEXAMPLE1',
    userName: 'somebody',
  }
  return [session, user].map((userIdentity) => ({
    eventVersion: '1.11',
    userIdentity,
    eventTime: at,
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2',
    requestParameters: {},
    responseElements: null,
    requestID: '00000000-0000-4000-8000-000000000001',
    eventID: '00000000-0000-4000-8000-000000000002',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  }))
}

/** The same as EventBridge hands them on. */
export function sampleEvents(act: Act, place: Place): readonly object[] {
  return sampleRecords(act, place).map((detail) => ({
    version: '0',
    id: '00000000-0000-4000-8000-000000000003',
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${act.source.split('.')[0]}`,
    account: place.account,
    time: at,
    region: place.region,
    resources: [],
    detail,
  }))
}
