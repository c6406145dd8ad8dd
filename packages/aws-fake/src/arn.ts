/** Amazon Resource Names: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`. */

export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly accountId: string
  readonly resource: string
}

/** The parts of an ARN, or null if it is none. */
export function parseArn(text: string): Arn | null {
  const [arn, partition = '', service = '', region = '', accountId = '', ...rest] = text.split(':')
  return arn === 'arn' && service !== '' && rest.length > 0 ? { partition, service, region, accountId, resource: rest.join(':') } : null
}
