/** What keys of journeys, milestones, flags and all else look like. */
export const keyPattern = /^[A-Za-z0-9._-]{1,64}$/;
