import { Router } from 'express'
import { auditRoute } from './audit-route.ts'
import { type ErasuresOptions, erasuresRoute } from './erasures-route.ts'
import { type ExportOptions, exportRoute } from './export-route.ts'
import { hygieneRoute } from './hygiene-route.ts'
import { type ProofOptions, proofRoute } from './proof-route.ts'
import { restrictionsRoute } from './restrictions-route.ts'

export interface PrivacyOptions extends ErasuresOptions, ExportOptions, ProofOptions {}

/** What the shop owes the people it knows: to be shown, corrected in scope, forgotten, and told who looked. */
export function privacyRoutes(options: PrivacyOptions): Router {
  return Router()
    .use(exportRoute(options))
    .use(proofRoute(options))
    .use(erasuresRoute(options))
    .use(restrictionsRoute(options))
    .use(auditRoute(options))
    .use(hygieneRoute(options))
}
