/** The public guide to REL09-BP02: its steps, its example in Python by what the lines do, and the services that it lists. */
import type { ReferenceText } from './statement.ts'

const keys = '`create_backup_encryption_keys`, `_generate_backup_key_policy`'
const buckets = '`configure_s3_backup_encryption`, `_generate_backup_bucket_policy`'
const roles = '`create_backup_access_roles`, `_generate_backup_access_policy`'
const logging = '`setup_backup_audit_logging`'
const metrics = '`_create_backup_security_metrics`'
const validation = '`validate_backup_integrity`, `_store_validation_results`'
const monitoring = '`monitor_backup_security_events`, `_is_security_event`, `_send_security_alerts`'

export const guide: ReferenceText = {
  name: 'the public guide',
  last: 766,
  statements: [
    [
      ...(['13.1', 'encryption at rest and on the way, access, audit'] as const),
      ...['1 encryption at rest of all backup storage', '1 encryption in transit', '2 least privilege', '3 audit log of all backup operations'],
    ],
    [
      ...(['13.2', 'against access, changes and breaches, by what regulations ask'] as const),
      ...['3 detection of tampering, and alerts', '5 validation and reporting of compliance'],
    ],
    ['18', 'encryption at rest', '1 encryption at rest of all backup storage'],
    ['19', 'encryption on the way', '1 encryption in transit'],
    ['20', 'keys are managed and rotated', '1 key management and rotation'],
    ['21', 'keys are apart, with access of their own', '1 keys apart, and access to them'],
    ['24', 'roles for backups', '2 roles for backup operations'],
    ['25', 'a second factor', '2 multi-factor authentication'],
    ['26', 'least privilege', '2 least privilege'],
    ['27', 'sharing with other accounts', '2 sharing across accounts'],
    ['30', 'an audit log', '3 audit log of all backup operations'],
    ['31', 'monitoring, and what is unusual', '3 monitoring and detection of anomalies'],
    ['32', 'integrity is validated', '3 validation of integrity'],
    ['33', 'tampering is detected and told', '3 detection of tampering, and alerts'],
    ['36', 'secure channels', '4 secure channels'],
    ['37', 'VPC endpoints', '4 VPC endpoints, private connections'],
    ['38', 'networks are divided', '4 network segments, firewall rules, security groups'],
    ['39', 'firewalls and security groups', '4 network segments, firewall rules, security groups'],
    ['42', 'retention', '5 retention that is compliant'],
    ['43', 'residency', '5 residency and sovereignty'],
    ['44', 'classification', '5 classification'],
    ['45', 'reports of compliance', '5 validation and reporting of compliance'],
    ['48', 'metrics', '6 metrics and compliance status'],
    ['49', 'keys in use, and rotated', '6 use and rotation of keys'],
    ['50', 'assessment that goes on', '6 continuous assessment'],
    ['51', 'incidents are answered', '6 incident response'],
    ['68-71', 'kinds of encryption', '"aws:kms:managed" is no algorithm'],
    ['73-77', 'levels of access', roles, 'an administrator with backup:* and kms:*; FULL_ACCESS makes an empty policy'],
    ['79-102', 'what a policy and an event are', 'results without a key, tables never used'],
    ['104-126', 'clients and tables', 'never touches a vault; services only in a list', 'no pages, one Region, one account, no retries'],
    ['128-142', 'keys are made', keys, 'CreateKey with `Usage`, which is no parameter', 'rotation is promised and never enabled'],
    [
      ...(['144-170', 'with aliases and tags'] as const),
      ...[keys, 'tags after the key is made; a clash of aliases leaves an orphan', 'nothing is idempotent, nothing is rolled back'],
    ],
    ['172-187', 'the root user has all of a key', keys, 'root has kms:*, administrators may decrypt, nothing guards deletion'],
    [
      ...(['188-211', 'AWS Backup by other services', keys] as const),
      ...['backup.amazonaws.com by kms:ViaService of S3, DynamoDB, RDS: does nothing', 'Region of a session that may have none; a fixed partition'],
    ],
    ['212-229', 'administrators use keys', keys, 'empty lists of principals and resources make a malformed policy'],
    ['231-250', 'a bucket is encrypted with a key', buckets],
    ['252-258', 'and gets a policy', buckets, 'put_bucket_policy overwrites what was there'],
    [
      ...(['260-264', 'and versions'] as const),
      ...[buckets, 'no public access block, ownership, lifecycle; versions after the policy', 'no immutability at all'],
    ],
    ['266-284', 'and logs', buckets, 'logs to a bucket that is never made'],
    ['286-302', 'uploads name the algorithm', buckets, 'DenyUnencryptedObjectUploads rejects who relies on the default, and takes any key'],
    ['303-317', 'connections are TLS', buckets, '4 secure channels'],
    ['318-338', 'AWS Backup reads, writes and deletes', buckets, 'the bucket policy lets AWS Backup delete, without aws:SourceAccount'],
    ['340-366', 'roles are trusted with a second factor', roles, 'a trust policy with nothing but MFA of a user'],
    ['368-402', 'and get a policy', roles, 'nothing is idempotent, nothing is rolled back'],
    ['404-429', 'who reads', roles, 'backup:ListRecoveryPoints does not exist'],
    ['431-457', 'who works', roles, 'an operator without iam:PassRole; backup and restore in one role'],
    ['459-479', 'who administers', roles, 'an administrator with backup:* and kms:*; FULL_ACCESS makes an empty policy'],
    [
      ...(['481-510', 'a trail of management events and of data', logging, 'CreateTrail with `EventSelectors`, which is no parameter'] as const),
      ...['AWS::Backup::BackupVault is no data type of CloudTrail', 'wildcards in values that take prefixes'],
    ],
    ['512-523', 'a log group', logging, "the trail's bucket and log group are never made"],
    ['525-557', 'filters of metrics', metrics, '"metric filters" that are metrics of value 0, in the wrong syntax, without an alarm'],
    ['559-575', 'a point is looked at', validation, "the vault's name cut out of an ARN that does not have it"],
    ['577-581', 'whether it is encrypted', validation, "encrypted if there is a key's ARN"],
    [
      ...(['583-596', 'whether it is whole'] as const),
      ...[validation, 'integrity if the status is COMPLETED; access never judged', 'every failure looks like "clean"'],
    ],
    ['598-603', 'what came of it is kept', validation, 'results without a key, tables never used'],
    ['605-631', 'events are watched', monitoring, 'monitoring that returns nothing, always'],
    [
      ...(['633-642', 'some of them tell of attacks', monitoring, 'a security event is one whose text has a word in it'] as const),
      'signals that never come (`KMSKeyNotFound`, `EncryptionFailure`)',
    ],
    ['644-663', 'somebody is told', monitoring, 'the first five events only, errors swallowed, the topic not looked at'],
    ['665-720', 'all of it at once', 'irreversible acts without a word', 'nothing is idempotent, nothing is rolled back'],
    ...(
      [
        ...['KMS', 'S3', 'AWS Backup', 'IAM', 'CloudTrail', 'CloudWatch', 'SNS', 'DynamoDB, for policies and events', 'VPC', 'Organizations'],
        ...['Config', 'Secrets Manager', 'GuardDuty', 'Security Hub', 'Certificate Manager'],
      ] as const
    ).map((service, index) => [String(724 + index), `what ${service} is for`, service] as const),
  ],
  others: [
    [1, 12, 'title, heading'],
    [14, 17, 'heading'],
    ...[22, 28, 34, 40, 46].map((line) => [line, line + 1, 'heading'] as const),
    [52, 67, 'heading, imports'],
    ...[72, 78, 103, 127, 143, 171, 230, 251, 259, 265, 285, 339].map((line) => [line, line, 'nothing'] as const),
    ...[367, 403, 430, 458, 480, 511, 524, 558, 576, 582, 597, 604, 632, 643, 664].map((line) => [line, line, 'nothing'] as const),
    [721, 723, 'heading'],
    [739, 766, 'benefits, further reading'],
  ],
}
