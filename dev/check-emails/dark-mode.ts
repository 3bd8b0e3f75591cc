import type { TextColours } from './survey.ts'

/** Red, green and blue from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number]

/** What WCAG 1.4.3 asks of text, and of large text. */
const leastContrast = 4.5
const leastContrastOfLarge = 3

/**
 * How clients darken mails that have no dark colours of their own. `as written` is a client that keeps them;
 * `inverted` turns every colour's lightness round, as Gmail on iPhones does; `darkened` turns only light backgrounds
 * and dark text round, as Outlook does.
 */
const modes: Record<string, { text: (colour: Colour) => Colour; background: (colour: Colour) => Colour }> = {
  'as written': { text: (colour) => colour, background: (colour) => colour },
  inverted: { text: turn, background: turn },
  darkened: {
    text: (colour) => (lightness(colour) < 0.5 ? turn(colour) : colour),
    background: (colour) => (lightness(colour) > 0.5 ? turn(colour) : colour),
  },
}

/**
 * What dark mode makes illegible: text of too little contrast in any of the modes, and text whose colour or background
 * is the client's, which may turn one and keep the other. Pictures need no rule: these clients leave them as they are.
 */
export function darkModeFaults(texts: readonly TextColours[]): string[] {
  return distinct(texts).flatMap((look) => {
    const { text, colour, background, large } = look
    if (colour === null || background === null) {
      return [`the ${colour === null ? 'colour' : 'background'} of “${text}” is left to the client: set both`]
    }
    const least = large ? leastContrastOfLarge : leastContrast
    return Object.entries(modes).flatMap(([mode, change]) => {
      const found = contrast(change.text(parse(colour)), change.background(parse(background)))
      if (found >= least) return []
      return [`“${text}” has a contrast of ${found.toFixed(1)} ${mode}, at least ${least} is legible`]
    })
  })
}

/** Thousands of texts share a handful of looks. */
function distinct(texts: readonly TextColours[]): TextColours[] {
  const looks = new Map(texts.map((look) => [`${look.colour} ${look.background} ${look.large}`, look]))
  return [...looks.values()]
}

/** `rgb(1, 2, 3)`, as browsers compute every opaque colour. */
function parse(colour: string): Colour {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => Number(part) / 255)
  return [red, green, blue]
}

function lightness(colour: Colour): number {
  return (Math.max(...colour) + Math.min(...colour)) / 2
}

/** The colour of the same hue and saturation (HSL) with its lightness turned round: all parts move alike. */
function turn(colour: Colour): Colour {
  const shift = 1 - 2 * lightness(colour)
  const [red, green, blue] = colour
  return [red + shift, green + shift, blue + shift]
}

/** From 1 to 21 (WCAG 2.2, contrast ratio). */
function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
