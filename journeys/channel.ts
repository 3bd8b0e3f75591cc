/** The ways in which advertising can reach a person; each needs a permission of its own. `partner`: mail of other firms. */
export const channels = ['email', 'sms', 'push', 'post', 'partner'] as const

export type Channel = (typeof channels)[number]
