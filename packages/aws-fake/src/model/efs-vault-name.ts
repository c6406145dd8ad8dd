/** The vault of the automatic backups of EFS file systems, which EFS makes: no customer makes or deletes it (https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html). */
export const efsVaultName = 'aws/efs/automatic-backup-vault'
