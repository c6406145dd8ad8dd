/**
 * Rules of CloudWatch's composite alarms: which states of other alarms raise one.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (AlarmRule)
 */

export type AlarmState = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA'

export type AlarmRule =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** @param alarm by name */
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: 'at-least'; readonly count: number; readonly state: AlarmState; readonly alarms: readonly string[] }
  | { readonly kind: 'not'; readonly of: AlarmRule }
  | { readonly kind: 'and' | 'or'; readonly of: readonly AlarmRule[] }

/** Null: it is no rule, or one of a form that is not known. */
export function parseAlarmRule(text: string): AlarmRule | null {
  const tokens = tokensOf(text)
  if (tokens === null) return null
  const parser = new Parser(tokens)
  const rule = parser.either()
  return parser.isAtEnd ? rule : null
}

/** Whether it raises its alarm. @param stateOf of an alarm, by name */
export function isRaised(rule: AlarmRule, stateOf: (alarm: string) => AlarmState): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value
    case 'state':
      return stateOf(rule.alarm) === rule.state
    case 'at-least':
      return rule.alarms.filter((alarm) => stateOf(alarm) === rule.state).length >= rule.count
    case 'not':
      return !isRaised(rule.of, stateOf)
    case 'and':
      return rule.of.every((one) => isRaised(one, stateOf))
    case 'or':
      return rule.of.some((one) => isRaised(one, stateOf))
  }
}

type Token = { readonly kind: 'mark'; readonly text: '(' | ')' | ',' } | { readonly kind: 'word' | 'quoted'; readonly text: string }

/** Null: a quote is not closed. */
function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = []
  const pattern = /\s*(?:([(),])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s(),"']+))/y
  const end = text.trimEnd().length
  while (pattern.lastIndex < end) {
    const found = pattern.exec(text)
    if (found === null) return null
    const [, mark, double, single, word] = found
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark as '(' | ')' | ',' })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'quoted', text: (double ?? single ?? '').replaceAll(/\\(.)/g, '$1') })
  }
  return tokens
}

/** Its methods answer null where the text is no rule. */
class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  either(): AlarmRule | null {
    return this.#joined('OR', () => this.#joined('AND', () => this.#one()))
  }

  #joined(word: 'AND' | 'OR', next: () => AlarmRule | null): AlarmRule | null {
    const of: AlarmRule[] = []
    do {
      const one = next()
      if (one === null) return null
      of.push(one)
    } while (this.#takes('word', word))
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind: word === 'AND' ? 'and' : 'or', of }
  }

  #one(): AlarmRule | null {
    if (this.#takes('word', 'NOT')) {
      const of = this.#one()
      return of === null ? null : { kind: 'not', of }
    }
    if (this.#takes('mark', '(')) {
      const inner = this.either()
      return inner !== null && this.#takes('mark', ')') ? inner : null
    }
    if (this.#takes('word', 'TRUE')) return { kind: 'constant', value: true }
    if (this.#takes('word', 'FALSE')) return { kind: 'constant', value: false }
    if (this.#takes('word', 'AT_LEAST')) return this.#atLeast()
    const state = this.#state()
    if (state === null || !this.#takes('mark', '(')) return null
    const alarm = this.#name()
    return alarm !== null && this.#takes('mark', ')') ? { kind: 'state', state, alarm } : null
  }

  #atLeast(): AlarmRule | null {
    if (!this.#takes('mark', '(')) return null
    const [, number, percent] = /^(\d+)(%?)$/.exec(this.#next('word') ?? '') ?? []
    if (number === undefined || !this.#takes('mark', ',')) return null
    const state = this.#state()
    if (state === null || !this.#takes('mark', ',') || !this.#takes('mark', '(')) return null
    const alarms: string[] = []
    do {
      const alarm = this.#name()
      if (alarm === null) return null
      alarms.push(alarm)
    } while (this.#takes('mark', ','))
    if (!this.#takes('mark', ')') || !this.#takes('mark', ')')) return null
    const count = percent === '%' ? Math.ceil((Number(number) / 100) * alarms.length) : Number(number)
    return { kind: 'at-least', count, state, alarms }
  }

  #state(): AlarmState | null {
    for (const state of ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const) if (this.#takes('word', state)) return state
    return null
  }

  /** Of an ARN, its last part. */
  #name(): string | null {
    const text = this.#next('quoted') ?? this.#next('word')
    return text === null ? null : (/^arn:[^:]+:cloudwatch:[^:]*:\d+:alarm:(.+)$/.exec(text)?.[1] ?? text)
  }

  #next(kind: Token['kind']): string | null {
    const token = this.#tokens[this.#at]
    if (token?.kind !== kind) return null
    this.#at += 1
    return token.text
  }

  #takes(kind: 'word' | 'mark', text: string): boolean {
    const token = this.#tokens[this.#at]
    const isIt = token?.kind === kind && token.text.toUpperCase() === text
    if (isIt) this.#at += 1
    return isIt
  }
}
