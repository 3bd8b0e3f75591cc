import { Text } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { languageOf } from '../voice.ts'
import { theme } from './theme.ts'

const regards = { 'de-formal': 'Mit herzlichen Grüßen', 'de-informal': 'Herzliche Grüße', en: 'Warm regards' }

/** The complimentary close, signed by a member of staff with name and role. */
export function Signature({ context: { voice, signedBy, shop } }: { context: MailContext }) {
  return (
    <>
      <Text style={theme.signature}>{regards[voice]}</Text>
      <Text style={theme.signatureRole}>
        <span style={theme.signatureName}>{signedBy.name}</span>
        <br />
        {signedBy.role[languageOf(voice)]}, {shop.name}
      </Text>
    </>
  )
}
