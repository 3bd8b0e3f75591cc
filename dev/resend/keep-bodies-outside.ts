import type { Mail } from './mail.ts'

/**
 * Keeps what a mail says as bytes, decoded when it is read: tens of thousands of mails of 20 KB each would otherwise
 * fill the heap and keep the garbage collector busy.
 */
export function keepBodiesOutside(mail: Mail): Mail {
  for (const part of ['html', 'text'] as const) {
    const text = mail[part]
    if (text === null) continue
    const bytes = Buffer.from(text)
    Object.defineProperty(mail, part, { enumerable: true, get: () => bytes.toString() })
  }
  return mail
}
