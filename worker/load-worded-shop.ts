import { BadInput, faultsInWords } from '../config/bad-input.ts'
import { loadShop, type Shop } from '../config/shop.ts'
import { wordingFaults } from '../emails/check-wordings.ts'

/**
 * The shop file, with its own wordings held against the mails they are for.
 * @throws BadInput naming the file and the faulty fields
 */
export function loadWordedShop(file: string | URL): Shop {
  const shop = loadShop(file)
  const faults = wordingFaults(shop)
  if (faults.length > 0)
    throw new BadInput(`The shop file ${file} cannot be used: ${faultsInWords(faults)}.`, faults)
  return shop
}
