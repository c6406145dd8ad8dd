/** What people call a resource: its name, or the last part of its ARN. */
export function nameOf(arn: string, name: string | undefined): string {
  return name === undefined || name === '' ? arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1) : name
}
