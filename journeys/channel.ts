/** The ways in which the shop itself can reach a person. */
export const ownChannels = ['email', 'sms', 'push', 'post'] as const

export type OwnChannel = (typeof ownChannels)[number]

/** The ways in which advertising can reach a person; each needs a permission of its own. `partner`: mail of other firms. */
export const channels = [...ownChannels, 'partner'] as const

export type Channel = (typeof channels)[number]
