import type { RenderedEmail } from '../../emails/render.ts'
import { MissingDetail } from '../../emails/wording/say.ts'
import type { Sample } from '../check-emails/samples.ts'

/** The mail, or in one sentence what it lacks. */
export function writeMail(sample: Sample): RenderedEmail | string {
  try {
    return sample.write()
  } catch (error) {
    if (error instanceof MissingDetail) return error.message
    throw error
  }
}
