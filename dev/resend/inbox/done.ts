import type { Request, Response } from 'express'

/** Answers a form with the page it came from, everything else with JSON. */
export function done(request: Request, response: Response, page: string, answer: object): void {
  if (request.is('application/x-www-form-urlencoded')) response.redirect(303, page)
  else response.json(answer)
}
