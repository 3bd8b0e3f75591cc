/** One fault in what was sent, named so that it can be found and mended. */
export interface Fault {
  /** Place in a batch, from 0. */
  index?: number
  /** Path of the field, such as `data.items[0].price`. */
  field: string
  /** What is wrong and what would be right. */
  detail: string
}

/** An answer other than success, told as problem details (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly more: { errors?: Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
  }

  toJSON() {
    const { status, title, detail } = this
    return {
      type: 'about:blank',
      status,
      title,
      detail,
      ...(this.more.errors && { errors: this.more.errors }),
    }
  }
}
