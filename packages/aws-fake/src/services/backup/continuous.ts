/** Resources whose continuous backup was ended by deleting its point. Later backups of them are snapshots until a plan says otherwise. */

export const continuousState = { name: 'ended continuous backups', create: (): Set<string> => new Set() }
