import type { Address } from '../order-details.ts'
import { languageOf, type Voice } from '../voice.ts'
import { Lines } from './lines.tsx'
import { Paragraph } from './paragraph.tsx'
import { Subtitle } from './title.tsx'

const heading = { de: 'Lieferadresse', en: 'Delivery address' }

/** Where the parcel goes; nothing if the address is unknown or empty. */
export function DeliveryAddress({ address = {}, voice }: { address: Address | undefined; voice: Voice }) {
  const { name, street, postalCode, city, country } = address
  const place = [postalCode, city].filter((part) => part).join(' ')
  const lines = [name, street, place, country].filter((line) => line)
  if (lines.length === 0) return null
  return (
    <>
      <Subtitle>{heading[languageOf(voice)]}</Subtitle>
      <Paragraph>
        <Lines of={lines} />
      </Paragraph>
    </>
  )
}
