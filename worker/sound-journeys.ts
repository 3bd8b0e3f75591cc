import { BadInput, faultsInWords } from '../config/bad-input.ts'
import { templates } from '../emails/templates.ts'
import { checkJourneys } from '../journeys/check-journeys.ts'
import type { Journey } from '../journeys/journey.ts'

/**
 * The journeys, if they can be told.
 * @throws BadInput naming journey and step of every fault
 */
export function soundJourneys(journeys: readonly Journey[]): readonly Journey[] {
  const faults = checkJourneys(journeys, templates)
  if (faults.length > 0) throw new BadInput(`The journeys cannot be told: ${faultsInWords(faults)}.`, faults)
  return journeys
}
