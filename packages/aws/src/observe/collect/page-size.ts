/** How many entries a page is asked for: as many as the service gives, where it gives fewer unless asked, or all at once. */
import type { Members } from './aws-api.ts'
import type { ServiceName } from './services.ts'

/**
 * EC2 answers a list without a size as a whole, and advises against that ("Pagination", Amazon EC2 Developer Guide); what AWS Backup gives by
 * itself no page says. The others give 100 of up to 1,000 (IAM) or 50 of up to 100 (KMS). Lists of other services are as long as they can be.
 */
const sizes: Partial<Record<ServiceName, Members>> = {
  backup: { MaxResults: 1000 },
  ec2: { MaxResults: 1000 },
  acm: { MaxItems: 1000 },
  iam: { MaxItems: 1000 },
  kms: { Limit: 100 },
}

/** A list's request for its first page. */
export function sized(service: ServiceName, input: Members): Members {
  return { ...sizes[service], ...input }
}
