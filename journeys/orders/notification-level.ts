import type { Facts, NotificationLevel } from '../facts.ts'

const breadth: Record<NotificationLevel, number> = { minimum: 0, 'key-steps': 1, all: 2 }

/** How much the customer wants to hear: their own word, else that of the first of their groups that has one. */
export function notificationLevel({ profile, groups }: Pick<Facts, 'profile' | 'groups'>): NotificationLevel {
  const words = [profile.notifications, ...(profile.groups ?? []).map((name) => groups[name]?.notifications)]
  return words.find((word) => word !== undefined) ?? 'all'
}

/** Whether a step of one level goes to somebody who wants another. */
export function isWanted(step: NotificationLevel, level: NotificationLevel): boolean {
  return breadth[step] <= breadth[level]
}
