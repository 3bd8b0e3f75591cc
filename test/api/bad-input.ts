/** Something wrong to post, and what is said about it. */
export interface BadInput {
  name: string
  body: unknown
  headers?: Record<string, string>
  /** Default 400. */
  status?: number
  /** The field that is named first. */
  field?: string
  /** What is said of it, or of the request where no field is to blame. */
  says: RegExp
}
