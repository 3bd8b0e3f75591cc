import { Text } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { languageOf } from '../voice.ts'
import { closing } from '../wording/greeting.ts'
import { theme } from './theme.ts'

/** The complimentary close, signed by a member of staff with name and role. */
export function Signature({ context }: { context: MailContext }) {
  const { voice, signedBy, shop } = context
  return (
    <>
      <Text style={theme.signature}>{closing(context)}</Text>
      <Text style={theme.signatureRole}>
        <span style={theme.signatureName}>{signedBy.name}</span>
        <br />
        {signedBy.role[languageOf(voice)]}, {shop.name}
      </Text>
    </>
  )
}
