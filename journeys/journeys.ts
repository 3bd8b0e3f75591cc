import { digest } from './digest.ts'
import type { Journey } from './journey.ts'
import { orderStory } from './order-story.ts'
import { orderWatch } from './order-watch.ts'
import { reConsent } from './re-consent.ts'
import { winBack } from './stories/win-back.ts'
import { subscription } from './subscription.ts'

/** Every journey there is. A new one is a file, its template, its test, and a line here and in the templates. */
export const journeys: readonly Journey[] = [orderStory, orderWatch, subscription, reConsent, winBack, digest]
