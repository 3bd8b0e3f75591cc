import { z } from 'zod'
import type { Shop } from '../../config/shop.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import { type Product, product } from '../product.ts'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  /** What was looked at, at most three things. */
  products: z.array(product).min(1).max(3),
})

const words = {
  'de-formal': {
    subject: 'Falls Sie noch überlegen',
    subjectNaming: 'Falls Sie noch überlegen: {product}',
    preview: 'Sie haben sich bei uns umgesehen. So finden Sie schnell zurück.',
    title: 'Falls Sie noch überlegen',
    one: 'Sie haben sich bei {shop} {product} angesehen. Damit Sie nicht lange suchen müssen, hier noch einmal der Weg dorthin:',
    several:
      'Sie haben sich bei {shop} umgesehen. Damit Sie nicht lange suchen müssen, steht hier noch einmal, was Sie sich angesehen haben:',
    'open.one': 'Noch einmal ansehen',
    'open.several': 'Weiter umsehen',
    ask: 'Wenn Sie vorher etwas wissen möchten, antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Falls du noch überlegst',
    subjectNaming: 'Falls du noch überlegst: {product}',
    preview: 'Du hast dich bei uns umgesehen. So findest du schnell zurück.',
    title: 'Falls du noch überlegst',
    one: 'du hast dir bei {shop} {product} angesehen. Damit du nicht lange suchen musst, hier noch einmal der Weg dorthin:',
    several:
      'du hast dich bei {shop} umgesehen. Damit du nicht lange suchen musst, steht hier noch einmal, was du dir angesehen hast:',
    'open.one': 'Noch einmal ansehen',
    'open.several': 'Weiter umsehen',
    ask: 'Wenn du vorher etwas wissen möchtest, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'In case you are still thinking it over',
    subjectNaming: 'In case you are still deciding: {product}',
    preview: 'You had a look round our shop. Here is the way back.',
    title: 'In case you are still thinking it over',
    one: 'You had a look at {product} at {shop}. To save you searching, here it is again:',
    several: 'You had a look round {shop}. To save you searching, here is what you were looking at:',
    'open.one': 'Take another look',
    'open.several': 'Look around some more',
    ask: 'If there is anything you would like to know first, simply reply to this email.',
  },
} as const

/** Shows the way back to what somebody looked at. Marketing. */
export const browseReminder = template({
  props,
  words,
  subject: ({ products }, say, { voice }) => {
    const product = productPhrase({ items: products }, voice)
    return subjectLine(product && say('subjectNaming', { product }), say('subject'))
  },
  preview: (_, say) => say('preview'),
  brief: ({ products }, say, { voice, shop }) => {
    const product = productPhrase({ items: products }, voice)
    return {
      title: product ? say('subjectNaming', { product }) : say('subject'),
      sentence: say('preview'),
      link: { url: wayTo(products, shop), label: say(products.length === 1 ? 'open.one' : 'open.several') },
    }
  },
  content: ({ products }, say, context) => {
    const { shop, voice } = context
    const product = onlyProduct(products, voice)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {product ? say('one', { product, shop: shop.name }) : say('several', { shop: shop.name })}
        </Paragraph>
        <ProductList products={products} />
        <Action href={wayTo(products, shop)}>{say(product ? 'open.one' : 'open.several')}</Action>
        <Paragraph>{say('ask')}</Paragraph>
      </>
    )
  },
})

/** To the one thing, or else to the shop: each of several has a link of its own. */
function wayTo([first, ...others]: Product[], shop: Shop): string {
  return (others.length === 0 && webUrl(first?.url)) || shop.url
}
