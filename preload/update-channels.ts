/** Which releases an app takes, the steadiest first. */
export const updateChannels = ['stable', 'beta'] as const

export type UpdateChannel = (typeof updateChannels)[number]
