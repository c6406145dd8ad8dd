/** What people do about what watches an account. */

export { confirmSubscriptions } from './services/sns/topic.ts'
