import type { Shop } from '../../config/shop.ts'

export interface PageOptions {
  shop: Shop
  lang: 'de' | 'en'
  title: string
  /** HTML; whatever comes from outside must be escaped in it. */
  body: string
}

/** Ink on paper, 4.5:1 and better; the mails' quiet look. */
export const pageStyle = `
  :root { color-scheme: light; }
  body { margin: 0; background: #f4f1ec; color: #26221e; font: 17px/1.6 Georgia, 'Times New Roman', serif; }
  main { max-width: 34rem; margin: 12vh auto 4rem; padding: 2.5rem; background: #fffdfa; border-top: 3px solid #7a3b2e; }
  header { letter-spacing: .04em; color: #6b5f55; }
  h1 { font-size: 1.7rem; line-height: 1.25; font-weight: 600; margin: 1.2rem 0 .8rem; }
  button { font: inherit; margin-top: 1rem; padding: .7rem 1.4rem; border: 0; border-radius: 3px; background: #7a3b2e; color: #fff; cursor: pointer; }
  button:hover { background: #5f2c21; }
  main a { color: #7a3b2e; }
  button:focus-visible, a:focus-visible { outline: 3px solid #26221e; outline-offset: 3px; }
  h2 { font-size: 1.2rem; font-weight: 600; margin: 2.2rem 0 .6rem; }
  .buttons { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1rem 0; }
  .buttons button { margin: 0; }
  button.second { background: none; color: #7a3b2e; box-shadow: inset 0 0 0 1px #7a3b2e; }
  button.second:hover { background: #f4f1ec; color: #5f2c21; }
  button.quiet { background: none; color: #7a3b2e; text-decoration: underline; padding-inline: .4rem; }
  button.quiet:hover { background: none; color: #5f2c21; }
  label, legend { display: block; padding: 0; font-weight: 600; }
  input:not([type=checkbox], [type=radio]), select, textarea { font: inherit; box-sizing: border-box; width: 100%; margin: .3rem 0 1.1rem; padding: .6rem .7rem; border: 1px solid #6b5f55; border-radius: 3px; background: #fff; color: inherit; }
  input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid #26221e; outline-offset: 2px; }
  fieldset { margin: 0 0 1.1rem; padding: 0; border: 0; }
  .done { padding: .7rem 1rem; border-left: 3px solid #2f6b3f; background: #eef4ec; }
  .sections fieldset { margin: 0 0 2rem; }
  .sections { margin-top: 2rem; accent-color: #7a3b2e; }
  .sections legend { padding: 0; font-size: 1.2rem; margin-bottom: .4rem; }
  .choice .note { display: block; }
  .choice { display: flex; gap: .7rem; align-items: baseline; margin: .5rem 0; }
  .choice label { font-weight: 400; }
  .note { color: #6b5f55; font-size: .9rem; }
  .fault { color: #8f1d12; font-weight: 600; }
  blockquote { margin: 1rem 0; padding-left: 1.1rem; border-left: 3px solid #d9cfc4; white-space: pre-line; overflow-wrap: anywhere; }
  .away { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden; }
  footer { max-width: 34rem; margin: 0 auto; padding: 0 2.5rem 3rem; font-size: .85rem; color: #6b5f55; }
  footer a { color: inherit; }
  @media (max-width: 40rem) { main { margin-top: 0; padding: 1.6rem; } footer { padding: 0 1.6rem 2rem; } }
`

/** A page of the shop for its customers: one style, the legal footer, no script. */
export function page({ shop, lang, title, body }: PageOptions): string {
  const { legal } = shop
  const imprint = lang === 'de' ? 'Impressum' : 'Legal notice'
  return `<!doctype html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>${escapeHtml(title)} · ${escapeHtml(shop.name)}</title>
  <style>${pageStyle}</style>
</head>
<body>
  <main><header>${escapeHtml(shop.name)}</header>${body}</main>
  <footer>${escapeHtml(legal.company)} · ${escapeHtml(legal.street)}, ${escapeHtml(legal.city)} ·
    <a href="${escapeHtml(legal.imprintUrl)}">${imprint}</a></footer>
</body>
</html>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
