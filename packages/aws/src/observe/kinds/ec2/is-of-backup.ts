/** Which snapshots and images AWS Backup made. */

interface Tagged {
  readonly Tags?: readonly { readonly Key: string }[] | undefined
}

/** AWS Backup tags what it makes, with tags that nobody else can set. */
export function isOfBackup({ Tags = [] }: Tagged): boolean {
  return Tags.some(({ Key }) => Key === 'aws:backup:source-resource')
}
