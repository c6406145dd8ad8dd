/** What a reference text says that an account, or what is made in it, can be held to. */

/**
 * - where: the line of the text, or the paragraph of a page that has no lines of its own; `.2`: its second sentence, `-20`: to line 20
 * - what it says, in our words
 * - the rows of docs/coverage.md that answer it, by their first cell
 */
export type Statement = readonly [at: string, says: string, ...rows: readonly string[]]

export interface ReferenceText {
  readonly name: string
  /** The number of its last line or paragraph. */
  readonly last: number
  readonly statements: readonly Statement[]
  /** Lines and paragraphs that ask for nothing, and what they are. */
  readonly others: readonly (readonly [from: number, to: number, what: string])[]
}
