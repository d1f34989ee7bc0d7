/** The sizes [fromSize, untilSize) at which a row holds. */
export type Sizes = { fromSize: number; untilSize: number }
/** The instants [inForceFrom, inForceUntil) at which something was in force. */
export type InForce = { inForceFrom: string; inForceUntil: string }
