/** The trust of roles of ours that a service of AWS assumes. */

export function serviceTrustText(service: string): string {
  const Statement = [{ Sid: 'HoldfastService', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}
