/** Something the person who starts the stack has to change; its message is one line that says what. */
export class BadInput extends Error {
  override name = 'BadInput'
}
