/** The message of a log event: its text, and what that says as JSON, parsed at most once however many patterns ask. */
export class LogMessage {
  readonly text: string
  #object: object | null | undefined = undefined

  constructor(text: string) {
    this.text = text
  }

  /** Null: the text is no object of JSON. */
  get object(): object | null {
    if (this.#object === undefined) this.#object = parsed(this.text)
    return this.#object
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value !== 'object' || Array.isArray(value) ? null : value
  } catch {
    return null
  }
}
