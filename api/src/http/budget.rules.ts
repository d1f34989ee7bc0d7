/** What a caller may ask: so many points at once, and as many again in a window. */
export type Policy = {
  /** Points; one field of one object costs 1. */
  readonly quota: number
  /** Seconds in which a bucket that was emptied is full again. */
  readonly window: number
}

/** A bucket as it was filled last: points, and the milliseconds of a monotonic clock. */
export type Bucket = { readonly points: number; readonly at: number }

export const fullBucket = ({ quota }: Policy, at: number): Bucket => ({ points: quota, at })

/** A bucket at a later time, filled at an even rate up to its quota. */
export function refilled({ points, at }: Bucket, { quota, window }: Policy, now: number): Bucket {
  const gained = ((now - at) / 1000) * (quota / window)
  return { points: Math.min(quota, points + Math.max(0, gained)), at: now }
}

/** Takes points out of a bucket; null where there are not enough, and nothing is taken. */
export const taken = (bucket: Bucket, cost: number): Bucket | null =>
  bucket.points < cost ? null : { ...bucket, points: bucket.points - cost }

/** Whole seconds until a bucket holds so many points; at most those until it is full. */
export const secondsUntil = (
  { points }: Bucket,
  { quota, window }: Policy,
  wanted: number,
): number => Math.max(0, Math.ceil((Math.min(wanted, quota) - points) / (quota / window)))
